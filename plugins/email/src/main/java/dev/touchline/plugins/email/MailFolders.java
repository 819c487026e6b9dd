package dev.touchline.plugins.email;

import dev.touchline.sdk.verdict.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/** Which folders of a mailbox are read. */
final class MailFolders {

  /** Where servers without RFC 6154 keep sent mail. */
  private static final List<String> USUAL_FOR_SENT =
      List.of("Sent", "Sent Items", "Sent Messages", "Sent Mail", "INBOX.Sent", "INBOX/Sent");

  private static final int MOST_NAMED = 30;

  private final EmailSettings settings;
  private final List<ListInfo> there;

  MailFolders(EmailSettings settings, List<ListInfo> there) {
    this.settings = settings;
    this.there = there;
  }

  /**
   * The folders to read: those of the settings, the first of which is listened to, and sent mail.
   *
   * @throws ConfigurationException when one of the settings is not there
   */
  List<MailFolder> wanted() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "folder-missing",
          "there is no folder "
              + String.join(", ", missing)
              + " in the mailbox; there are "
              + names());
    }
    List<MailFolder> wanted = new ArrayList<>();
    settings.folders().forEach(name -> wanted.add(new MailFolder(name)));
    sent()
        .filter(sent -> wanted.stream().noneMatch(folder -> folder.is(sent.name())))
        .ifPresent(wanted::add);
    return wanted;
  }

  /** Folders of the settings that are not in the mailbox. */
  List<String> missing() {
    List<String> named = new ArrayList<>(settings.folders());
    if (!settings.withoutSent()) {
      settings.sent().ifPresent(named::add);
    }
    return named.stream().filter(name -> !isThere(name)).toList();
  }

  /** The folder of sent mail, as named or as found. */
  Optional<MailFolder> sent() {
    if (settings.withoutSent()) {
      return Optional.empty();
    }
    return settings
        .sent()
        .or(() -> there.stream().filter(MailFolders::isSent).map(folder -> folder.name).findFirst())
        .or(() -> USUAL_FOR_SENT.stream().filter(this::isThere).findFirst())
        .map(MailFolder::new);
  }

  /** The folder of an attribute (RFC 6154), such as the one of all mail. */
  Optional<MailFolder> withAttribute(String attribute) {
    return there.stream()
        .filter(folder -> has(folder, attribute))
        .map(folder -> new MailFolder(folder.name))
        .findFirst();
  }

  /** The names of those that are there, for people. */
  String names() {
    String names =
        there.stream()
            .limit(MOST_NAMED)
            .map(folder -> folder.name)
            .collect(Collectors.joining(", "));
    return there.size() > MOST_NAMED ? names + " and others" : names;
  }

  private boolean isThere(String name) {
    MailFolder folder = new MailFolder(name);
    return folder.isInbox() || there.stream().anyMatch(one -> folder.is(one.name));
  }

  private static boolean isSent(ListInfo folder) {
    return has(folder, "\\Sent");
  }

  private static boolean has(ListInfo folder, String wanted) {
    return folder.attrs != null
        && Arrays.stream(folder.attrs).anyMatch(attribute -> attribute.equalsIgnoreCase(wanted));
  }
}
