package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Takes a winmail.dat apart while a mail is received: it goes into the host's store, and so does
 * each file in it; in the mail a multipart with its text and with references stands for it.
 */
final class WinMailParts {

  /** The multipart's kind. */
  static final String KIND = "x-touchline-winmail";

  private static final String BOUNDARY = "=_winmail";

  private final AttachmentStore store;
  private final List<ContentHash> stored = new ArrayList<>();

  WinMailParts(AttachmentStore store) {
    this.store = store;
  }

  /**
   * A part for another.
   *
   * @param stored everything that went into the store, the winmail.dat first
   */
  record Replacement(byte[] part, List<ContentHash> stored) {}

  /**
   * Keeps a winmail.dat and takes it apart.
   *
   * @param header fields of the part that say what it is, each with its end of line
   * @return empty when it is too large for the store
   */
  Optional<Replacement> of(InputStream content, byte[] header) throws IOException {
    KeptFile whole = keep(content);
    if (whole.hash() == null) {
      return Optional.empty();
    }
    StringBuilder parts = new StringBuilder();
    parts.append("Content-Type: multipart/" + KIND + "; boundary=\"" + BOUNDARY + "\"\r\n");
    WinMail mail = read(whole.hash());
    String text =
        mail.text() == null && mail.html() != null ? HtmlText.of(mail.html()) : mail.text();
    if (text != null) {
      begin(parts, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64");
      parts.append(Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
    mail.files().forEach(file -> reference(parts, file.kept(), header(file)));
    if (!mail.whole()) {
      reference(parts, whole, new String(header, StandardCharsets.ISO_8859_1));
    }
    parts.append("\r\n--" + BOUNDARY + "--\r\n");
    byte[] part = parts.toString().getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(new Replacement(part, List.copyOf(stored)));
  }

  private WinMail read(ContentHash hash) throws IOException {
    try (InputStream file =
        store.open(hash).orElseThrow(() -> new IOException("a stored file is not there"))) {
      return WinMail.read(file, this::keep);
    }
  }

  private KeptFile keep(InputStream content) throws IOException {
    try {
      StoredAttachment file = store.put(content);
      stored.add(file.hash());
      return new KeptFile(file.size(), file.hash());
    } catch (RejectedException e) {
      return new KeptFile(null, null);
    }
  }

  private static void begin(StringBuilder parts, String header) {
    parts.append("\r\n--" + BOUNDARY + "\r\n").append(header).append("\r\n\r\n");
  }

  private static void reference(StringBuilder parts, KeptFile file, String header) {
    begin(parts, ExternalBody.header(file));
    parts.append(header).append("\r\n");
  }

  private static String header(WinMail.File file) {
    StringBuilder header = new StringBuilder("Content-Type: ").append(file.typeOrUnknown());
    if (file.name() != null) {
      header
          .append("\r\nContent-Disposition: attachment; ")
          .append(HeaderText.parameter("filename", SafeName.of(file.name())));
    }
    if (file.contentId() != null) {
      header.append("\r\nContent-ID: <").append(file.contentId()).append('>');
    }
    return header.append("\r\n").toString();
  }
}
