package dev.touchline.host.gateway;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket that counts bytes, does not wait for ever, and lets go of a thread that is interrupted:
 * it reads in slices of time and looks in between.
 */
final class ProviderSocket extends Socket {

  private static final int USUAL_TIMEOUT_MILLIS = 30_000;
  private static final int SLICE_MILLIS = 200;

  private final LongConsumer received;
  private final LongConsumer sent;
  private final Consumer<ProviderSocket> onClose;
  private volatile int timeoutMillis = USUAL_TIMEOUT_MILLIS;
  private volatile long deadlineNanos;
  private volatile boolean hasDeadline;
  private @Nullable InputStream input;
  private @Nullable OutputStream output;

  ProviderSocket(LongConsumer received, LongConsumer sent, Consumer<ProviderSocket> onClose) {
    this.received = received;
    this.sent = sent;
    this.onClose = onClose;
  }

  /** Lets no reading go on beyond a moment of {@link System#nanoTime}, as during a handshake. */
  void readUntil(long nanos) {
    deadlineNanos = nanos;
    hasDeadline = true;
  }

  /** Ends what {@link #readUntil} began. */
  void readOn() {
    hasDeadline = false;
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout " + millis + " must not be negative");
    }
    timeoutMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    if (input == null) {
      input = new Patient(super.getInputStream());
    }
    return input;
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    if (output == null) {
      output = new Counting(super.getOutputStream());
    }
    return output;
  }

  private void slice(int millis) throws SocketException {
    super.setSoTimeout(millis);
  }

  @Override
  public void close() throws IOException {
    super.close();
    onClose.accept(this);
  }

  private final class Patient extends FilterInputStream {

    Patient(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int timeout = timeoutMillis;
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
      slice(timeout == 0 ? SLICE_MILLIS : Math.min(timeout, SLICE_MILLIS));
      while (true) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("the thread was interrupted");
        }
        try {
          int count = in.read(bytes, offset, length);
          if (count > 0) {
            received.accept(count);
          }
          return count;
        } catch (SocketTimeoutException e) {
          if (over(timeout, until)) {
            throw e;
          }
        }
      }
    }

    private boolean over(int timeout, long until) {
      long now = System.nanoTime();
      return (timeout > 0 && now - until >= 0) || (hasDeadline && now - deadlineNanos >= 0);
    }
  }

  private final class Counting extends FilterOutputStream {

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      sent.accept(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      sent.accept(length);
    }
  }
}
