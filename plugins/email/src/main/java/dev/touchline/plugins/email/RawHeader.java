package dev.touchline.plugins.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;

/** The header of a mail or a part as it is on the wire, field by field. */
final class RawHeader {

  static final byte[] CRLF = {'\r', '\n'};

  private static final Pattern NAME = Pattern.compile("(?s).*\\bname\\*?(\\d\\*?)?\\s*=.*");

  private final List<byte[]> fields = new ArrayList<>();

  void add(Field field) {
    ByteSequence raw = field.getRaw();
    fields.add(
        raw == null
            ? (field.getName() + ":" + field.getBody()).getBytes(StandardCharsets.UTF_8)
            : raw.toByteArray());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  void clear() {
    fields.clear();
  }

  /** Writes the fields that are wanted, each with the end of its line. */
  void write(KeptBytes to, Predicate<byte[]> wanted) {
    fields.stream()
        .filter(wanted)
        .forEach(field -> {
          to.write(field);
          to.write(CRLF);
        });
  }

  /** Texts, and what must be read to know what a mail says, stay with it. */
  boolean isFile(String type) {
    if (type.startsWith("text/")) {
      return !type.equals("text/calendar")
          && !type.equals("text/rfc822-headers")
          && fields.stream().anyMatch(RawHeader::saysFile);
    }
    return !type.startsWith("message/")
        && !type.endsWith("-signature")
        && !type.equals("application/ics");
  }

  /** S/MIME that was signed, in one piece with its text. */
  boolean isSigned(String type) {
    boolean sealed =
        type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime");
    return sealed && !says("enveloped-data") && !says("certs-only");
  }

  /** Whether a field that says what a part is has a word in it. */
  boolean says(String word) {
    return fields.stream()
        .filter(RawHeader::isContent)
        .anyMatch(field -> lower(field).contains(word));
  }

  /** Whether a field says what a part is. */
  static boolean isContent(byte[] field) {
    return lower(field).startsWith("content-");
  }

  static boolean isEncoding(byte[] field) {
    return lower(field).startsWith("content-transfer-encoding");
  }

  private static boolean saysFile(byte[] field) {
    String text = lower(field);
    return (text.startsWith("content-disposition") && text.contains("attachment"))
        || (text.startsWith("content-") && NAME.matcher(text).matches())
        || (text.startsWith("content-disposition") && text.contains("filename"));
  }

  private static String lower(byte[] field) {
    return new String(field, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }
}
