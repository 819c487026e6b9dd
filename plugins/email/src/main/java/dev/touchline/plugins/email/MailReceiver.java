package dev.touchline.plugins.email;

import dev.touchline.plugins.email.ImapClient.Known;
import dev.touchline.plugins.email.MailReducer.Reduced;
import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;

/**
 * Makes a record of a mail as a server hands it over. Its key is the digest of all its bytes, so
 * the same mail is one record whichever folder it is in, and whatever number it has there.
 */
final class MailReceiver {

  /** The store's hashes of a mail's files, separated by spaces; a stranger cannot write them. */
  static final String STORED = "stored";

  /** When the server received the mail. */
  static final String ARRIVED = "arrived";

  /** Why a mail is no event. */
  static final String LOST = "lost";

  private static final int LARGEST = 8 << 20;

  /** Up to this size a mail without files is kept byte by byte. */
  private static final int LARGEST_RAW = 2 << 20;

  private final AttachmentStore store;

  MailReceiver(AttachmentStore store) {
    this.store = store;
  }

  /** Reads a mail to its end. */
  IncomingRecord received(MailFolder folder, Known known, InputStream mail) {
    Raw raw = new Raw(mail);
    try {
      Reduced reduced = reduced(raw);
      byte[] whole = raw.kept.bytes();
      boolean asItIs = raw.kept.lost() == 0 && reduced.stored().isEmpty();
      IncomingRecord.Builder record =
          record("mail/" + Digest.hex(raw.digest), asItIs ? whole : reduced.mail(), folder, known);
      if (!asItIs && !reduced.stored().isEmpty()) {
        record.attribute(
            STORED,
            reduced.stored().stream().map(ContentHash::value).collect(Collectors.joining(" ")));
      }
      if (!asItIs && reduced.cut()) {
        record.attribute(LOST, "the mail is too large, only its beginning is kept");
      }
      return record.build();
    } catch (IOException e) {
      throw new RetryLaterException(
          "attachments-not-stored", "the host's store of files cannot be written", null, e);
    }
  }

  /** What cannot be understood as a mail stays as it is. */
  private Reduced reduced(Raw raw) throws IOException {
    Reduced reduced;
    try {
      reduced = new MailReducer(store, LARGEST).reduce(raw);
    } catch (VerdictException e) {
      throw e; // of the server's
    } catch (MimeException | RuntimeException e) { // the library's own, of many kinds
      reduced = null;
    }
    raw.transferTo(OutputStream.nullOutputStream());
    return reduced == null
        ? new Reduced(raw.kept.bytes(), List.of(), raw.kept.lost() > 0)
        : reduced;
  }

  /** Of a mail that the server names and does not hand over. */
  IncomingRecord unreadable(MailFolder folder, Known known) {
    String key = "unreadable/" + Digest.of(folder.name()) + "/" + known.uid() + "/" + known.size();
    return record(key, new byte[0], folder, known)
        .attribute(LOST, "the server does not hand the mail over in a form that can be read")
        .build();
  }

  private static IncomingRecord.Builder record(
      String key, byte[] body, MailFolder folder, Known known) {
    IncomingRecord.Builder record = IncomingRecord.of(key, body).attribute("folder", folder.name());
    if (known.arrived() != null) {
      record.attribute(ARRIVED, known.arrived().toInstant().toString());
    }
    return record;
  }

  /** A mail's bytes on their way: digested, and kept as long as they are few. */
  private static final class Raw extends FilterInputStream {

    private final MessageDigest digest = Digest.begin();
    private final KeptBytes kept = new KeptBytes(LARGEST_RAW);

    Raw(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = in.read(bytes, from, length);
      if (count > 0) {
        digest.update(bytes, from, count);
        kept.write(Arrays.copyOfRange(bytes, from, from + count));
      }
      return count;
    }
  }
}
