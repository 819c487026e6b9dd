package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real mails, which lie beside the checkout; skipped where they do not. */
class MailCorpusTest {

  private static final Pattern SENDER =
      Pattern.compile("(?im)^(from|sender|reply-to|return-path):.*(\\n[ \\t].*)*@");
  private static final String NO_SENDER =
      "rejected: none of From, Sender, Reply-To and Return-Path has a usable address";

  /** What among the bounces is another thing, and why. */
  private static final Map<String, String> NO_BOUNCES =
      Map.of(
          // spam complaints (RFC 5965), the first with its recipient taken out
          "arf-15.eml", "none: a complaint that does not say who complained",
          "arf-21.eml", "mail-complaint",
          // on a journey
          "rfc3834-04.eml", "automatic-reply",
          // a notification in JSON, which is for programs, under an ordinary subject
          "lhost-amazonses-09.eml", "message",
          // a list's warning to its owner, whose words no rule tells from a person's
          "lhost-fml-03.eml", "message");

  private static final Pattern OF_A_LIST =
      Pattern.compile("(?im)^(list-(id|unsubscribe|post):|precedence:\\s*(list|bulk|junk)\\s*$)");

  /** Beside the checkout, or above it where it is a work tree among others. */
  private static Path folder() {
    Path beside = Path.of("shared/data/mail");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(beside))) {
        return at.resolve(beside);
      }
    }
    return beside;
  }

  private static List<Path> files(String name) throws IOException {
    Path folder = folder().resolve(name);
    assumeTrue(Files.isDirectory(folder), "the mails are not beside the checkout");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String kind(Path file) throws IOException {
    try {
      Normalized normalized = Mails.normalize(Files.readAllBytes(file));
      if (normalized.events().isEmpty()) {
        return "none: " + normalized.note();
      }
      assertThat(normalized.events()).as(file.toString()).hasSize(1);
      EventData data = normalized.events().getFirst().data();
      return data instanceof EventData.Custom custom ? custom.name() : "message";
    } catch (RejectedException e) {
      return "rejected: " + e.getMessage();
    }
  }

  /** Mail of lists is what says so itself; all other ordinary mail is somebody's message. */
  @Test
  void ordinaryMailIsMessagesAndMailOfLists() throws IOException {
    for (Path file : files("ham")) {
      // Given
      String mail = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
      String header = mail.substring(0, mail.indexOf("\n\n") + 1);

      // When
      String kind = kind(file);

      // Then
      assertThat(kind)
          .as(file.toString())
          .isEqualTo(OF_A_LIST.matcher(header).find() ? "list-mail" : "message");
    }
  }

  @Test
  void bouncesAndAutomaticRepliesAreNobodysMessage() throws IOException {
    for (Path file : files("bounces")) {
      // Given
      String expected = NO_BOUNCES.getOrDefault(file.getFileName().toString(), "mail-bounced");

      // When
      String kind = kind(file);

      // Then
      assertThat(kind).as(file.toString()).isEqualTo(expected);
    }
  }

  /** Many of them have no sender, which is the reason then, and two have no header. */
  @Test
  void awkwardStructuresAreReadOrRejectedWithTheReason() throws IOException {
    for (Path file : files("mime")) {
      // Given
      String name = file.getFileName().toString();
      String mail = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
      boolean signed = SENDER.matcher(mail.split("\n\n", 2)[0]).find();
      String expected =
          name.endsWith("-noheader.msg")
              ? "rejected: there is no mail header at its beginning"
              : signed ? "message" : NO_SENDER;

      // When
      String kind = kind(file);

      // Then
      assertThat(kind)
          .as(file.toString())
          .isEqualTo(name.equals("jt-0498.msg") ? "list-mail" : expected); // Precedence: bulk
    }
  }
}
