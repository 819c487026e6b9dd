package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;

/**
 * Puts a mail's files into the host's store while the mail is read, and keeps the mail without
 * them: each is replaced by a {@code message/external-body} (RFC 2046, 5.2.3) that names its hash.
 * One object for each mail.
 */
final class MailReducer {

  /** How a part says that its content is in the host's store. */
  static final String ACCESS = "x-touchline";

  private static final int LARGEST_TEXT = 1 << 20;
  private static final int LARGEST_WINMAIL = 4 << 20;
  private static final int MOST_FILES = 100;
  private static final byte[] CRLF = {'\r', '\n'};

  private final AttachmentStore store;
  private final KeptBytes reduced;
  private final List<ContentHash> stored = new ArrayList<>();
  private final List<byte[]> header = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  /** A multipart within which we are. */
  private static final class Level {
    private final String boundary;
    private boolean closed;

    Level(String boundary) {
      this.boundary = boundary;
    }
  }

  /**
   * A mail without its files.
   *
   * @param cut whether even so it was too large, and its end is missing
   */
  record Reduced(byte[] mail, List<ContentHash> stored, boolean cut) {}

  /**
   * A reducer.
   *
   * @param largest the most bytes to keep of the mail itself
   */
  MailReducer(AttachmentStore store, int largest) {
    this.store = store;
    this.reduced = new KeptBytes(largest);
  }

  /**
   * Reads a mail to its end.
   *
   * @throws MimeException when it cannot be understood as one
   * @throws IOException of the mail, or when the store cannot be written
   */
  Reduced reduce(InputStream mail) throws IOException, MimeException {
    MimeTokenStream tokens = new MimeTokenStream(MailReader.LENIENT);
    tokens.setRecursionMode(RecursionMode.M_RECURSE);
    tokens.parse(mail);
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      take(state, tokens);
    }
    return new Reduced(reduced.bytes(), List.copyOf(stored), reduced.lost() > 0);
  }

  private void take(EntityState state, MimeTokenStream tokens) throws IOException {
    switch (state) {
      case T_FIELD -> header.add(raw(tokens));
      case T_START_MESSAGE -> writeHeader(true);
      case T_START_MULTIPART -> {
        writeHeader(false);
        String boundary = tokens.getBodyDescriptor().getBoundary();
        levels.push(new Level(boundary == null ? "" : boundary));
      }
      case T_START_BODYPART -> line("\r\n--" + level().boundary);
      case T_PREAMBLE -> copy(tokens.getInputStream());
      case T_EPILOGUE -> {
        close(level());
        copy(tokens.getInputStream());
      }
      case T_END_MULTIPART -> close(levels.pop());
      case T_BODY -> leaf(tokens.getBodyDescriptor(), tokens.getInputStream());
      default -> {} // borders that say nothing
    }
  }

  private Level level() {
    Level level = levels.peek();
    if (level == null) {
      throw new IllegalStateException("a part outside of a multipart");
    }
    return level;
  }

  private void close(Level level) {
    if (!level.closed) {
      line("\r\n--" + level.boundary + "--");
      level.closed = true;
    }
  }

  private static byte[] raw(MimeTokenStream tokens) {
    ByteSequence raw = tokens.getField().getRaw();
    return raw == null
        ? (tokens.getField().getName() + ":" + tokens.getField().getBody())
            .getBytes(StandardCharsets.UTF_8)
        : raw.toByteArray();
  }

  /** Writes the header that was read; within a mail that was encoded, it is no longer. */
  private void writeHeader(boolean decoded) {
    if (header.isEmpty()) {
      return;
    }
    for (byte[] field : header) {
      if (!decoded || !isNamed(field, "content-transfer-encoding")) {
        reduced.write(field);
        reduced.write(CRLF);
      }
    }
    reduced.write(CRLF);
    header.clear();
  }

  private void leaf(BodyDescriptor descriptor, InputStream raw) throws IOException {
    String type = String.valueOf(descriptor.getMimeType()).toLowerCase(Locale.ROOT);
    int kept = isFile(type) ? 0 : type.endsWith("tnef") ? LARGEST_WINMAIL : LARGEST_TEXT;
    byte[] beginning = raw.readNBytes(kept);
    if (beginning.length < kept || (kept == 0 && stored.size() >= MOST_FILES)) {
      writeHeader(false);
      reduced.write(beginning);
      copy(raw);
      return;
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), raw);
    writeMarker(store(decoded(whole, descriptor.getTransferEncoding())));
    raw.transferTo(OutputStream.nullOutputStream()); // of one that was too large
  }

  /** Such as {@code hash=...; size=...}. */
  private String store(InputStream content) throws IOException {
    try {
      StoredAttachment file = store.put(content);
      stored.add(file.hash());
      return "hash=" + file.hash() + "; size=" + file.size();
    } catch (RejectedException e) {
      return "size=0; missing=too-large";
    }
  }

  private void writeMarker(String where) {
    List<byte[]> inner = new ArrayList<>();
    for (byte[] field : header) {
      if (isNamed(field, "content-")) {
        inner.add(field);
      } else {
        reduced.write(field);
        reduced.write(CRLF);
      }
    }
    line("Content-Type: message/external-body; access-type=" + ACCESS + "; " + where);
    reduced.write(CRLF);
    header.clear();
    header.addAll(inner);
    writeHeader(true);
  }

  /** Texts, and what must be read to know what a mail says, stay with it. */
  private boolean isFile(String type) {
    if (type.startsWith("text/")) {
      return !type.equals("text/calendar")
          && !type.equals("text/rfc822-headers")
          && header.stream().anyMatch(MailReducer::saysFile);
    }
    return !type.startsWith("message/")
        && !type.endsWith("tnef")
        && !type.endsWith("-signature")
        && !type.equals("application/ics");
  }

  private static boolean saysFile(byte[] field) {
    String text = new String(field, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return (text.startsWith("content-disposition") && text.contains("attachment"))
        || (text.startsWith("content-") && text.matches("(?s).*\\bname\\*?(\\d\\*?)?\\s*=.*"))
        || (text.startsWith("content-disposition") && text.contains("filename"));
  }

  private static boolean isNamed(byte[] field, String beginning) {
    int length = Math.min(field.length, beginning.length());
    String name = new String(field, 0, length, StandardCharsets.ISO_8859_1);
    return name.equalsIgnoreCase(beginning);
  }

  private static InputStream decoded(InputStream raw, String encoding) {
    return switch (String.valueOf(encoding).toLowerCase(Locale.ROOT)) {
      case "base64" -> new Base64InputStream(raw, DecodeMonitor.SILENT);
      case "quoted-printable" -> new QuotedPrintableInputStream(raw, DecodeMonitor.SILENT);
      default -> raw;
    };
  }

  private void copy(InputStream from) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      reduced.write(buffer, count);
    }
  }

  private void line(String text) {
    reduced.write(text.getBytes(StandardCharsets.ISO_8859_1));
    reduced.write(CRLF);
  }
}
