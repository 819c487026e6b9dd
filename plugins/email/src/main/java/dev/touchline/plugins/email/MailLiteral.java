package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.AttachmentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.angus.mail.iap.Literal;

/** A mail on its way to an IMAP server, read while it is sent. */
record MailLiteral(ComposedMail mail, AttachmentStore store) implements Literal {

  @Override
  public int size() {
    return Math.toIntExact(mail.size());
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream bytes = mail.open(store)) {
      bytes.transferTo(out);
    }
  }
}
