package dev.touchline.plugins.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Header;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;

/** A mail's header, read from its bytes: names in any case, encoded words and raw bytes decoded. */
final class MailHeaders {

  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,400})>");
  private static final int LONGEST_ID = 400;

  /** How encoded words begin for a parser that is to leave them alone: a letter is put in. */
  private static final String MASKED = "=\uE000?";

  private final Header header;

  MailHeaders(Header header) {
    this.header = header;
  }

  /** The first field of a name, decoded, without line breaks; null when there is none. */
  @Nullable String text(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** The same, or empty. */
  String textOrEmpty(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /** A field in lower case, for comparison; empty when there is none. */
  String word(String name) {
    return textOrEmpty(name).toLowerCase(Locale.ROOT);
  }

  boolean has(String name) {
    return header.getField(name) != null;
  }

  List<String> all(String name) {
    List<String> texts = new ArrayList<>();
    for (Field field : header.getFields(name)) {
      texts.add(decoded(raw(field)));
    }
    return texts;
  }

  /** The first message id of a field; null when there is none. */
  @Nullable String id(String name) {
    List<String> ids = ids(name);
    if (!ids.isEmpty()) {
      return ids.getFirst();
    }
    String bare = textOrEmpty(name).strip();
    boolean isId = !bare.isEmpty() && bare.length() <= LONGEST_ID && bare.indexOf(' ') < 0;
    return isId && bare.indexOf('@') > 0 ? bare : null;
  }

  /** All message ids of a field, in order. */
  List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    for (String text : all(name)) {
      Matcher matcher = ID.matcher(text);
      while (matcher.find()) {
        ids.add(matcher.group(1));
      }
    }
    return ids;
  }

  /** The mailboxes of an address field; what is no address is left out. */
  List<MailAddress> addresses(String name) {
    List<MailAddress> found = new ArrayList<>();
    for (Field field : header.getFields(name)) {
      found.addAll(addressesIn(raw(field)));
    }
    return found;
  }

  /** The mailboxes in a text such as {@code "Lan" <lan@example.com>, ...}. */
  static List<MailAddress> addressesIn(String text) {
    List<MailAddress> found = new ArrayList<>();
    // by bytes: given a text, the parser stops as many bytes early as letters have more than one
    String masked = text.replace("=?", MASKED); // else the parser decodes, as the RFC wants it
    ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, masked);
    ParserCursor all = new ParserCursor(0, bytes.length());
    for (Mailbox mailbox : LenientAddressParser.DEFAULT.parseAddressList(bytes, all).flatten()) {
      String address = unmasked(mailbox.getAddress());
      if (MailAddress.isUsable(address)) {
        String name = mailbox.getName() == null ? null : decoded(unmasked(mailbox.getName()));
        found.add(new MailAddress(address, name == null || name.isBlank() ? null : name));
      }
    }
    return found;
  }

  private static String unmasked(String text) {
    return text.replace(MASKED, "=?");
  }

  /** A field's body, unfolded, its bytes as text, encoded words not yet decoded. */
  private static String raw(Field field) {
    byte[] bytes = field.getRaw() == null ? null : field.getRaw().toByteArray();
    if (bytes == null) {
      return field.getBody();
    }
    String text = MailCharsets.decode(bytes, null);
    int colon = text.indexOf(':');
    return text.substring(colon + 1).replaceAll("\r?\n(?=[ \t])", "").strip();
  }

  /** Decodes encoded words (RFC 2047); one that cannot be decoded stays as it is. */
  static String decoded(String text) {
    return EncodedWords.decode(text);
  }
}
