package dev.touchline.plugins.email;

import dev.touchline.sdk.socket.SocketRequest;
import org.jspecify.annotations.Nullable;

/**
 * A server to talk to.
 *
 * @param trusted certificates in PEM that are trusted beside the public authorities'; null for none
 */
record MailServer(String host, int port, Tls tls, @Nullable String trusted) {

  /** How its socket is opened; for {@link Tls#STARTTLS} plain at first. */
  SocketRequest request() {
    return new SocketRequest(host, port, tls == Tls.TLS, null, trusted);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
