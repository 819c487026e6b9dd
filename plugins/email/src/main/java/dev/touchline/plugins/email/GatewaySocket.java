package dev.touchline.plugins.email;

import dev.touchline.sdk.socket.SocketGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the host's gateway for Angus Mail, which wants to make and to connect its sockets
 * itself: it connects to the one server that it was made for, whatever address it is given, and is
 * never an {@code SSLSocket}, so that Angus leaves handshake and certificate to the gateway.
 */
final class GatewaySocket extends Socket {

  private final SocketGateway gateway;
  private final MailServer server;
  private @Nullable Socket open;

  GatewaySocket(SocketGateway gateway, MailServer server) {
    this.gateway = gateway;
    this.server = server;
  }

  private GatewaySocket(SocketGateway gateway, MailServer server, Socket open) {
    this(gateway, server);
    this.open = open;
  }

  /** The same connection with TLS from here on. */
  GatewaySocket secured() throws IOException {
    return new GatewaySocket(gateway, server, gateway.startTls(opened(), server.request()));
  }

  private Socket opened() throws SocketException {
    if (open == null) {
      throw new SocketException("not connected");
    }
    return open;
  }

  @Override
  public void connect(SocketAddress endpoint) {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    open = gateway.open(server.request());
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return opened().getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return opened().getOutputStream();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    if (open != null) {
      open.setSoTimeout(millis);
    }
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return opened().getSoTimeout();
  }

  @Override
  public int getPort() {
    return server.port();
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    return open == null ? null : open.getInetAddress();
  }

  @Override
  public @Nullable InetAddress getLocalAddress() {
    return open == null ? null : open.getLocalAddress();
  }

  @Override
  public boolean isConnected() {
    return open != null && open.isConnected();
  }

  @Override
  public boolean isClosed() {
    return open != null && open.isClosed();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
