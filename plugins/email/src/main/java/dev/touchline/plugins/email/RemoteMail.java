package dev.touchline.plugins.email;

import dev.touchline.plugins.email.ImapClient.Fetched;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.InputStream;
import java.util.List;

/** The bytes of one mail of the open folder, fetched piece by piece as they are read. */
final class RemoteMail extends InputStream {

  private static final int PIECE = 256 << 10;

  private final ImapClient client;
  private final long uid;
  private byte[] piece = {};
  private int at;
  private long offset;
  private boolean last;

  RemoteMail(ImapClient client, long uid) {
    this.client = client;
    this.uid = uid;
  }

  /** Whether the server gave nothing at all: the mail is gone, or cannot be read. */
  boolean isEmpty() {
    return available() == 0 && !more();
  }

  @Override
  public int read() {
    return available() > 0 || more() ? piece[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (available() == 0 && !more()) {
      return -1;
    }
    int count = Math.min(length, available());
    System.arraycopy(piece, at, bytes, from, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return piece.length - at;
  }

  private boolean more() {
    if (last) {
      return false;
    }
    List<Fetched> fetched = client.fetch(List.of(uid), offset, PIECE);
    if (fetched.isEmpty() && offset > 0) {
      throw new RetryLaterException("mail-gone", "a mail was removed while it was fetched");
    }
    piece = fetched.isEmpty() ? new byte[0] : fetched.getFirst().bytes();
    at = 0;
    offset += piece.length;
    last = piece.length < PIECE;
    return piece.length > 0;
  }
}
