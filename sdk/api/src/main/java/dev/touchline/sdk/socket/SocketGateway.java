package dev.touchline.sdk.socket;

import java.net.Socket;

/**
 * The host's sockets, as one connection may use them.
 *
 * <p>Allowed are the hosts that the plugin's manifest declares or that an address among the
 * settings names, and no private or loopback address unless the administrator allows it for the
 * connection. Bytes in both directions are counted on the host's metrics. Each socket is a plain
 * {@link Socket} that libraries can use, with these differences:
 *
 * <ul>
 *   <li>reading ends with {@link java.net.SocketTimeoutException} after 30 seconds without a byte,
 *       until {@link Socket#setSoTimeout} says otherwise
 *   <li>reading ends with {@link java.io.InterruptedIOException} soon after its thread was
 *       interrupted; the thread stays marked as interrupted
 *   <li>it is closed with the connection at the latest
 * </ul>
 */
public interface SocketGateway {

  /**
   * Opens a socket; with TLS the handshake is done, and the certificate is valid for the host's
   * name. Thread-safe.
   *
   * @throws dev.touchline.sdk.verdict.RetryLaterException when nobody answers in time: {@code
   *     code()} is {@code provider-timeout} or {@code provider-unreachable}
   * @throws dev.touchline.sdk.verdict.ConfigurationException when the host is not allowed ({@code
   *     host-not-allowed}, {@code address-not-allowed}), not found ({@code host-not-found}), or its
   *     certificate is not to be trusted ({@code certificate-not-trusted}) or TLS is not spoken
   *     there ({@code tls-failed})
   */
  Socket open(SocketRequest request);

  /**
   * Begins TLS on a socket of {@link #open}, as STARTTLS does. The plain socket is not used any
   * more; closing the new one closes both.
   *
   * @param plain as {@code open} returned it
   * @param request as it was opened
   * @throws dev.touchline.sdk.verdict.VerdictException as {@code open} does
   */
  Socket startTls(Socket plain, SocketRequest request);
}
