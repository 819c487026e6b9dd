package dev.touchline.sdk.testkit;

import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.socket.SocketRequest;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The documented behaviour of {@link SocketGateway} in front of a {@link StreamServer}, except that
 * no TLS is spoken: what asks for it gets a plain socket.
 */
final class FakeSockets implements SocketGateway, AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;

  private final GatewayRules rules;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  FakeSockets(GatewayRules rules, int port) {
    this.rules = rules;
    this.port = port;
  }

  @Override
  public Socket open(SocketRequest request) {
    if (!rules.allows(request.host())) {
      throw new ConfigurationException(
          "host-not-allowed", request.host() + " is not an allowed host");
    }
    Patient socket = new Patient();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      open.add(socket);
      return socket;
    } catch (IOException e) {
      throw new RetryLaterException(
          "provider-unreachable", "no connection to " + request.host(), null, e);
    }
  }

  @Override
  public Socket startTls(Socket plain, SocketRequest request) {
    return plain;
  }

  /** How many were not closed. */
  int stillOpen() {
    return open.size();
  }

  @Override
  public void close() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // closed in any case
      }
    }
  }

  /** Lets go of a thread that is interrupted, and does not wait for ever. */
  private final class Patient extends Socket {

    private static final int USUAL_MILLIS = 30_000;
    private static final int SLICE_MILLIS = 20;

    private volatile int timeout = USUAL_MILLIS;

    @Override
    public void setSoTimeout(int millis) {
      timeout = millis;
    }

    @Override
    public int getSoTimeout() {
      return timeout;
    }

    private void slice() throws SocketException {
      super.setSoTimeout(SLICE_MILLIS);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          long until = System.nanoTime() + timeout * 1_000_000L;
          slice();
          while (true) {
            if (Thread.currentThread().isInterrupted()) {
              throw new InterruptedIOException("the thread was interrupted");
            }
            try {
              return in.read(bytes, offset, length);
            } catch (SocketTimeoutException e) {
              if (timeout > 0 && System.nanoTime() >= until) {
                throw e;
              }
            }
          }
        }
      };
    }

    @Override
    public void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }
}
