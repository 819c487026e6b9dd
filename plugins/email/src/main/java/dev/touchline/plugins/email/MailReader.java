package dev.touchline.plugins.email;

import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/** Reads the bytes of a mail; whatever its structure, there is something that can be shown. */
final class MailReader {

  static final MimeConfig LENIENT =
      new MimeConfig.Builder()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(10_000)
          .setMalformedHeaderStartsBody(false)
          .build();

  private MailReader() {}

  /** A mail that was read. */
  record Read(MailHeaders headers, MailContent content, boolean report, String reportType) {}

  /**
   * Reads a mail.
   *
   * @throws RejectedException when there is no header at all
   */
  static Read read(byte[] mail) {
    return read(mail, Set.of());
  }

  /**
   * Reads a mail.
   *
   * @param stored the hashes of its files that are in the host's store
   * @throws RejectedException when there is no header at all
   */
  static Read read(byte[] mail, Set<String> stored) {
    Message message;
    try {
      message = parsed(atHeader(mail));
    } catch (IOException | RuntimeException e) { // the library's own, of many kinds
      throw new RejectedException(
          "mail-not-readable",
          "the mail's structure cannot be read: " + e.getClass().getSimpleName());
    }
    try {
      if (message.getHeader() == null || message.getHeader().getFields().isEmpty()) {
        throw new RejectedException(
            "mail-without-header", "there is no mail header at its beginning");
      }
      MailContent content = new MailParts(stored).read(message);
      MailHeaders headers = new MailHeaders(message.getHeader());
      String type = headers.word("Content-Type");
      return new Read(
          headers,
          content,
          type.startsWith("multipart/report"),
          MailPart.parameter(type, "report-type"));
    } finally {
      message.dispose();
    }
  }

  /** Reads a mail, or a part of one with its header. */
  static Message parsed(InputStream mail) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(LENIENT);
    builder.setDecodeMonitor(DecodeMonitor.SILENT);
    return builder.parseMessage(mail);
  }

  /**
   * Some programs leave the line that begins a mail in a mailbox, or empty lines, at its beginning.
   */
  private static InputStream atHeader(byte[] mail) {
    int at = 0;
    while (at < mail.length && (mail[at] == '\n' || mail[at] == '\r')) {
      at++;
    }
    if (MailFile.beginsMail(mail, at)) {
      while (at < mail.length && mail[at] != '\n') {
        at++;
      }
      at = Math.min(at + 1, mail.length);
    }
    return new ByteArrayInputStream(mail, at, mail.length - at);
  }
}
