package dev.touchline.plugins.email;

import dev.touchline.plugins.email.WinMailParts.Replacement;
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
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Puts a mail's files into the host's store while the mail is read, and keeps the mail without
 * them: each is replaced by a {@code message/external-body} (RFC 2046, 5.2.3) that names its hash.
 * One object for each mail.
 */
final class MailReducer {

  private static final int LARGEST_TEXT = 1 << 20;
  private static final int LARGEST_SIGNED = 4 << 20;
  private static final int MOST_FILES = 100;

  private final AttachmentStore store;
  private final KeptBytes reduced;
  private final List<ContentHash> stored = new ArrayList<>();
  private final RawHeader header = new RawHeader();
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
      case T_FIELD -> header.add(tokens.getField());
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

  /** Writes the header that was read; within a mail that was encoded, it is no longer. */
  private void writeHeader(boolean decoded) {
    if (header.isEmpty()) {
      return;
    }
    header.write(reduced, field -> !decoded || !RawHeader.isEncoding(field));
    reduced.write(RawHeader.CRLF);
    header.clear();
  }

  private void leaf(BodyDescriptor descriptor, InputStream raw) throws IOException {
    String type = String.valueOf(descriptor.getMimeType()).toLowerCase(Locale.ROOT);
    boolean winMail = WinMail.is(type, header.says("winmail.dat") ? "winmail.dat" : null);
    int kept =
        header.isSigned(type) ? LARGEST_SIGNED : header.isFile(type) || winMail ? 0 : LARGEST_TEXT;
    byte[] beginning = raw.readNBytes(kept);
    if (beginning.length < kept || (kept == 0 && stored.size() >= MOST_FILES)) {
      writeHeader(false);
      reduced.write(beginning);
      copy(raw);
      return;
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), raw);
    InputStream content = decoded(whole, descriptor.getTransferEncoding());
    if (winMail) {
      takeApart(content);
    } else {
      writeMarker(store(content));
    }
    raw.transferTo(OutputStream.nullOutputStream()); // of one that was too large
  }

  private KeptFile store(InputStream content) throws IOException {
    try {
      StoredAttachment file = store.put(content);
      stored.add(file.hash());
      return new KeptFile(file.size(), file.hash());
    } catch (RejectedException e) {
      return new KeptFile(null, null);
    }
  }

  private void takeApart(InputStream winMail) throws IOException {
    KeptBytes what = new KeptBytes(LARGEST_TEXT);
    header.write(what, field -> RawHeader.isContent(field) && !RawHeader.isEncoding(field));
    Optional<Replacement> parts = new WinMailParts(store).of(winMail, what.bytes());
    if (parts.isEmpty()) {
      writeMarker(new KeptFile(null, null));
      return;
    }
    stored.addAll(parts.get().stored());
    header.write(reduced, field -> !RawHeader.isContent(field));
    header.clear();
    reduced.write(parts.get().part());
  }

  private void writeMarker(KeptFile file) {
    header.write(reduced, field -> !RawHeader.isContent(field));
    line(ExternalBody.header(file));
    reduced.write(RawHeader.CRLF);
    header.write(reduced, field -> RawHeader.isContent(field) && !RawHeader.isEncoding(field));
    reduced.write(RawHeader.CRLF);
    header.clear();
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
    reduced.write(RawHeader.CRLF);
  }
}
