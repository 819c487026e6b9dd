package dev.touchline.host.gateway;

import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.socket.SocketRequest;
import dev.touchline.sdk.verdict.VerdictException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The sockets of one connection, to the hosts that its gateway may call. */
final class ConnectionSockets implements SocketGateway, AutoCloseable {

  private final AllowedHosts hosts;
  private final boolean allowPrivate;
  private final Duration deadline;
  private final GatewayMeters meters;
  private final LongConsumer traffic;
  private final Set<ProviderSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ConnectionSockets(
      AllowedHosts hosts,
      boolean allowPrivate,
      Duration deadline,
      GatewayMeters meters,
      LongConsumer traffic) {
    this.hosts = hosts;
    this.allowPrivate = allowPrivate;
    this.deadline = deadline;
    this.meters = meters;
    this.traffic = traffic;
  }

  @Override
  public Socket open(SocketRequest request) {
    long begin = System.nanoTime();
    try {
      if (!hosts.allows(request.host())) {
        throw Failures.hostNotAllowed(request.host());
      }
      Socket socket = connect(request, begin + within(request).toNanos());
      meters.opened(request.host(), "ok", System.nanoTime() - begin);
      return socket;
    } catch (VerdictException e) {
      meters.opened(request.host(), e.code(), System.nanoTime() - begin);
      throw e;
    }
  }

  private Duration within(SocketRequest request) {
    Duration asked = request.deadline();
    return asked == null || asked.compareTo(deadline) > 0 ? deadline : asked;
  }

  /** Connects to the very address that was found to be allowed. */
  private Socket connect(SocketRequest request, long until) {
    String host = request.host();
    InetAddress address = Wire.address(host, allowPrivate);
    ProviderSocket plain =
        new ProviderSocket(
            count -> exchanged(host, "in", count),
            count -> exchanged(host, "out", count),
            open::remove);
    try {
      open.add(plain);
      plain.connect(new InetSocketAddress(address, request.port()), millis(until));
      plain.setTcpNoDelay(true);
      plain.setKeepAlive(true);
      if (closed) {
        throw new IOException("the connection is closed");
      }
    } catch (IOException e) {
      close(plain);
      throw e instanceof SocketTimeoutException
          ? Failures.timeout(host)
          : Failures.unreachable(host, e);
    }
    return request.tls() ? secure(plain, request, until) : plain;
  }

  private void exchanged(String host, String direction, long count) {
    meters.bytes(host, direction, count);
    traffic.accept(count);
  }

  @Override
  public Socket startTls(Socket plain, SocketRequest request) {
    if (!(plain instanceof ProviderSocket own) || !open.contains(own)) {
      throw new IllegalArgumentException("not an open socket of this connection");
    }
    return secure(own, request, System.nanoTime() + within(request).toNanos());
  }

  private static Socket secure(ProviderSocket plain, SocketRequest request, long until) {
    String host = request.host();
    try {
      SSLSocket secure =
          (SSLSocket)
              Trust.context(request.trusted())
                  .getSocketFactory()
                  .createSocket(plain, host, request.port(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      plain.readUntil(until);
      secure.startHandshake();
      plain.readOn();
      return secure;
    } catch (IOException e) {
      close(plain);
      throw failure(host, e);
    } catch (RuntimeException e) {
      close(plain);
      throw e;
    }
  }

  private static VerdictException failure(String host, IOException failed) {
    for (Throwable e = failed; e != null; e = e.getCause()) {
      if (e instanceof CertificateException) {
        return Failures.certificate(host, e);
      }
      if (e instanceof SocketTimeoutException) {
        return Failures.timeout(host);
      }
    }
    return failed instanceof SSLException
        ? Failures.tls(host, failed)
        : Failures.unreachable(host, failed);
  }

  private static int millis(long until) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
  }

  private static void close(ProviderSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(ConnectionSockets::close);
  }
}
