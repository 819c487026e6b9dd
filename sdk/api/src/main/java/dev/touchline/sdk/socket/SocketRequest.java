package dev.touchline.sdk.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a socket leads.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param tls whether to speak TLS from the first byte
 * @param deadline for connecting, handshake included; the host's own when that is shorter, or when
 *     this is null
 * @param trusted certificates in PEM that are trusted beside the public authorities', such as a
 *     company's own authority; null for none
 */
public record SocketRequest(
    String host, int port, boolean tls, @Nullable Duration deadline, @Nullable String trusted) {

  private static final int LAST_PORT = 65_535;

  public SocketRequest {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a socket needs a host");
    }
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("port " + port + " must be 1 to 65535");
    }
    if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
      throw new IllegalArgumentException("deadline " + deadline + " must be longer than nothing");
    }
  }

  /** With TLS from the first byte. */
  public static SocketRequest tls(String host, int port) {
    return new SocketRequest(host, port, true, null, null);
  }

  /** Without TLS, at least at first. */
  public static SocketRequest plain(String host, int port) {
    return new SocketRequest(host, port, false, null, null);
  }

  /** The same with a deadline of its own. */
  public SocketRequest within(Duration time) {
    return new SocketRequest(host, port, tls, time, trusted);
  }

  /** The same with certificates in PEM that are trusted beside the public authorities'. */
  public SocketRequest trusting(String certificates) {
    return new SocketRequest(host, port, tls, deadline, certificates);
  }
}
