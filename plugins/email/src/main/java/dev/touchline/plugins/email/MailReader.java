package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.event.EventData.Attachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a mail; whatever its structure, there is something that can be shown. */
final class MailReader {

  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 500;
  private static final int MOST_TEXT_BYTES = 1 << 20;
  static final MimeConfig LENIENT =
      new MimeConfig.Builder()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(10_000)
          .setMalformedHeaderStartsBody(false)
          .build();

  private final MailContent content = new MailContent();
  private int parts;

  private final Set<String> stored;

  private MailReader(Set<String> stored) {
    this.stored = stored;
  }

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
      MailReader reader = new MailReader(stored);
      reader.walk(message, 0, false);
      MailHeaders headers = new MailHeaders(message.getHeader());
      String type = headers.word("Content-Type");
      return new Read(
          headers,
          reader.content,
          type.startsWith("multipart/report"),
          parameter(type, "report-type"));
    } finally {
      message.dispose();
    }
  }

  private static Message parsed(InputStream mail) throws IOException {
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

  private void walk(Entity entity, int depth, boolean inAlternative) {
    Body body = entity.getBody();
    if (body == null || depth > DEEPEST || ++parts > MOST_PARTS) {
      return;
    }
    switch (body) {
      case Multipart multipart when multipart.getBodyParts().isEmpty() -> {
        String all = multipart.getPreamble(); // its boundary is nowhere: it is all text
        content.addPlain(all == null ? "" : all);
      }
      case Multipart multipart -> {
        boolean alternative = "alternative".equalsIgnoreCase(multipart.getSubType());
        for (Entity part : bestOf(multipart, alternative)) {
          walk(part, depth + 1, alternative);
        }
      }
      case Message inner -> {
        content.embed(inner.getHeader());
        content.add(new Attachment(name(entity, inner), "message/rfc822", null, null));
      }
      case SingleBody single -> leaf(entity, single, inAlternative);
      default -> {}
    }
  }

  /** Of alternatives that say the same, each kind once; of others all. */
  private static List<Entity> bestOf(Multipart multipart, boolean alternative) {
    List<Entity> all = multipart.getBodyParts();
    if (!alternative) {
      return all;
    }
    List<Entity> kept = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (Entity part : all) {
      if (!types.contains(part.getMimeType())) {
        types.add(part.getMimeType());
        kept.add(part);
      }
    }
    return kept;
  }

  private void leaf(Entity entity, SingleBody body, boolean inAlternative) {
    String type = type(entity);
    String name = filename(entity);
    boolean file = name != null || "attachment".equalsIgnoreCase(entity.getDispositionType());
    switch (type) {
      case "message/delivery-status", "message/global-delivery-status" ->
          content.addDeliveryStatus(text(entity, body));
      case "message/external-body" -> external(entity, body);
      case "message/feedback-report" -> content.addFeedback(text(entity, body));
      case "text/rfc822-headers", "message/global-headers" -> embedHeaders(body);
      case "text/plain", "text" -> {
        if (file && !inAlternative && name != null) {
          attach(name, type, body);
        } else {
          content.addPlain(text(entity, body));
        }
      }
      case "text/html" -> {
        if (file && name != null) {
          attach(name, type, body);
        } else {
          content.addHtml(text(entity, body));
        }
      }
      default -> attach(name, type, body);
    }
  }

  /** Many programs name a file in its type only. */
  private static @Nullable String filename(Entity entity) {
    String name = entity.getFilename();
    if (name == null || name.isBlank()) {
      String type = new MailHeaders(entity.getHeader()).textOrEmpty("Content-Type");
      name = parameter(type, "name");
    }
    return name.isBlank() ? null : name;
  }

  /** A file that is elsewhere: only what this host has put into its store is believed. */
  private void external(Entity entity, SingleBody body) {
    String where = new MailHeaders(entity.getHeader()).textOrEmpty("Content-Type");
    String hash = parameter(where, "hash");
    try (InputStream in = body.getInputStream()) {
      Message inner = parsed(in);
      String name = filename(inner);
      boolean ours = stored.contains(hash);
      content.add(
          new Attachment(
              name == null ? null : SafeName.of(name),
              type(inner),
              ours ? Long.valueOf(parameter(where, "size")) : null,
              ours ? new ContentHash(hash).url() : null));
    } catch (IOException | RuntimeException e) {
      content.add(new Attachment(null, "message/external-body", null, null));
    }
  }

  private static String type(Entity entity) {
    String type = entity.getMimeType();
    return type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
  }

  private void embedHeaders(SingleBody body) {
    try (InputStream in = body.getInputStream()) {
      content.embed(new DefaultMessageBuilder().parseHeader(in));
    } catch (IOException | RuntimeException e) {
      content.addPlain(""); // the report's text is all there is
    }
  }

  private void attach(@Nullable String name, String type, SingleBody body) {
    content.add(new Attachment(name == null ? null : SafeName.of(name), type, size(body), null));
  }

  private static @Nullable String name(Entity entity, Message inner) {
    String name = filename(entity);
    String subject = new MailHeaders(inner.getHeader()).text("Subject");
    String any = name != null ? name : subject;
    return any == null || any.isBlank() ? null : SafeName.of(any);
  }

  private static @Nullable Long size(SingleBody body) {
    try (InputStream in = body.getInputStream()) {
      long size = 0;
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
      }
      return size;
    } catch (IOException e) {
      return null;
    }
  }

  private static String text(Entity entity, SingleBody body) {
    try (InputStream in = body.getInputStream()) {
      return MailCharsets.decode(in.readNBytes(MOST_TEXT_BYTES), charset(entity));
    } catch (IOException e) {
      return "";
    }
  }

  /** As the mail names it, not as the library guesses. */
  private static @Nullable String charset(Entity entity) {
    String type = new MailHeaders(entity.getHeader()).text("Content-Type");
    String charset = type == null ? "" : parameter(type, "charset");
    return charset.isEmpty() ? null : charset;
  }

  private static String parameter(String field, String name) {
    for (String part : field.split(";")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
        return pair[1].strip().replaceAll("^\"|\"$", "");
      }
    }
    return "";
  }
}
