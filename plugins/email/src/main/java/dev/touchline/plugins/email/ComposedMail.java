package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

/**
 * A mail that is to be sent, piece by piece: texts are in memory, files stay in the host's store
 * until they are read. Each reading gives the same bytes.
 *
 * @param id its Message-ID, without brackets
 * @param from the sender's address
 * @param to the recipient's address
 */
record ComposedMail(String id, String from, String to, List<Piece> pieces) {

  /** A part of the mail's bytes. */
  sealed interface Piece {

    /** As it is. */
    record Text(String ascii) implements Piece {}

    /** A file, in base64. */
    record File(ContentHash hash, long size) implements Piece {}
  }

  /** How many bytes it has. */
  long size() {
    long size = 0;
    for (Piece piece : pieces) {
      size +=
          switch (piece) {
            case Piece.Text text -> text.ascii().length();
            case Piece.File file -> base64(file.size());
          };
    }
    return size;
  }

  private static long base64(long size) {
    long digits = (size + 2) / 3 * 4;
    return digits + 2 * ((digits + 75) / 76);
  }

  /**
   * Its bytes.
   *
   * @throws IOException when a file is not there, or cannot be read
   */
  InputStream open(AttachmentStore store) throws IOException {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.File file) {
        store.open(file.hash()).orElseThrow(ComposedMail::missing).close();
      }
    }
    Iterator<Piece> left = new ArrayList<>(pieces).iterator();
    Enumeration<InputStream> streams =
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return left.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return opened(left.next(), store);
          }
        };
    return new SequenceInputStream(pieces.isEmpty() ? Collections.emptyEnumeration() : streams);
  }

  private static InputStream opened(Piece piece, AttachmentStore store) {
    return switch (piece) {
      case Piece.Text text ->
          new ByteArrayInputStream(text.ascii().getBytes(StandardCharsets.US_ASCII));
      case Piece.File file -> {
        try {
          yield new Base64Lines(store.open(file.hash()).orElseThrow(ComposedMail::missing));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static IOException missing() {
    return new IOException("a file of the message is no longer in the host's store");
  }
}
