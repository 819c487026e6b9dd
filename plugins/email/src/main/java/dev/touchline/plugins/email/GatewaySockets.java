package dev.touchline.plugins.email;

import dev.touchline.sdk.socket.SocketGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has one connection of Angus Mail take its socket from the host's gateway, and from nowhere else.
 */
final class GatewaySockets {

  private final SocketGateway gateway;
  private final MailServer server;
  private @Nullable GatewaySocket last;

  GatewaySockets(SocketGateway gateway, MailServer server) {
    this.gateway = gateway;
    this.server = server;
  }

  /**
   * Properties for a protocol of Angus Mail.
   *
   * @param prefix of the protocol, such as {@code mail.imap}
   */
  Properties properties(String prefix) {
    Properties properties = new Properties();
    properties.put(prefix + ".socketFactory", new Plain());
    properties.put(prefix + ".ssl.socketFactory", new Secured());
    properties.setProperty(prefix + ".socketFactory.fallback", "false");
    return properties;
  }

  /** How long reading may wait from now on; zero for ever. */
  void readTimeout(int millis) throws SocketException {
    if (last != null) {
      last.setSoTimeout(millis);
    }
  }

  private GatewaySocket keep(GatewaySocket socket) {
    last = socket;
    return socket;
  }

  /** What Angus asks to connect; for {@link Tls#TLS} the gateway does the handshake. */
  private final class Plain extends SocketFactory {

    @Override
    public Socket createSocket() {
      return keep(new GatewaySocket(gateway, server));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      throw notAsked();
    }
  }

  /** What Angus asks after STARTTLS. */
  private final class Secured extends SSLSocketFactory {

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      if (socket instanceof GatewaySocket plain) {
        return keep(plain.secured());
      }
      throw notAsked();
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return new String[0];
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return new String[0];
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      throw notAsked();
    }
  }

  private static IOException notAsked() {
    return new IOException("sockets come from the host's gateway, to the configured server only");
  }
}
