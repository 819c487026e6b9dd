package dev.touchline.cli.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is uploaded: a file or standard input, decompressed on the way when it is gzip (by its first
 * bytes, not its name). Read once, by one thread; how far it is may be asked by any.
 */
public final class UploadFile {

  /** The name of standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int BUFFER = 64 * 1024;
  private static final int FIRST_OF_GZIP = 0x1f;
  private static final int SECOND_OF_GZIP = 0x8b;

  private final String name;
  private final InputStream raw;
  private final long rawBytes;
  private final boolean gzip;
  private volatile long rawRead;
  private volatile long sent;
  private volatile @Nullable IOException failure;

  private UploadFile(String name, InputStream in, long rawBytes) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    this.name = name;
    this.rawBytes = rawBytes;
    this.gzip = isGzip(buffered);
    this.raw = new Raw(buffered);
  }

  /**
   * Opens a file.
   *
   * @param name its path, or {@code -}
   * @throws IOException when it is no file that can be read, in words for people
   */
  public static UploadFile open(String name, InputStream standardInput) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return new UploadFile("standard input", standardInput, -1);
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new IOException("there is no file " + name);
    }
    if (Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new IOException(name + " is not a file that can be read");
    }
    long bytes = Files.isRegularFile(path) ? Files.size(path) : -1;
    return new UploadFile(String.valueOf(path.getFileName()), Files.newInputStream(path), bytes);
  }

  private static boolean isGzip(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == FIRST_OF_GZIP && in.read() == SECOND_OF_GZIP;
    in.reset();
    return gzip;
  }

  /** Its name, for people. */
  public String name() {
    return name;
  }

  /** How many bytes will be sent; -1 when nobody knows before the end. */
  long length() {
    return gzip ? -1 : rawBytes;
  }

  /** How much of it was read, from 0 to 1; negative when nobody knows. */
  double part() {
    return rawBytes <= 0 ? -1 : Math.min(1, (double) rawRead / rawBytes);
  }

  /** How many bytes were handed over, after decompression. */
  long sent() {
    return sent;
  }

  /** Why the file itself could not be read; null when that was not the trouble. */
  @Nullable IOException failure() {
    return failure;
  }

  /** The content. Called once; whoever reads it closes it. */
  InputStream content() {
    try {
      return new Sent(gzip ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (IOException e) {
      failure = e;
      return InputStream.nullInputStream();
    }
  }

  /** Counts what is read of the file itself. */
  private final class Raw extends FilterInputStream {

    Raw(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = in.read(bytes, offset, length);
      rawRead += Math.max(0, n);
      return n;
    }

    /**
     * Never zero: GZIPInputStream would take a slow pipe for the end of a file of several parts.
     */
    @Override
    public int available() {
      return 1;
    }
  }

  /** Counts what is handed over, and remembers what went wrong with the file. */
  private final class Sent extends FilterInputStream {

    Sent(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int n = in.read(bytes, offset, length);
        sent += Math.max(0, n);
        return n;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
