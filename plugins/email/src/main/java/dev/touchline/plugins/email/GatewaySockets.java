package dev.touchline.plugins.email;

import dev.touchline.sdk.socket.SocketGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Has Angus Mail take its sockets from the host's gateway, and from nowhere else. */
final class GatewaySockets {

  private GatewaySockets() {}

  /**
   * Properties for a protocol of Angus Mail.
   *
   * @param prefix of the protocol, such as {@code mail.imap}
   */
  static Properties properties(String prefix, SocketGateway gateway, MailServer server) {
    Properties properties = new Properties();
    properties.put(prefix + ".socketFactory", new Plain(gateway, server));
    properties.put(prefix + ".ssl.socketFactory", new Secured());
    properties.setProperty(prefix + ".socketFactory.fallback", "false");
    return properties;
  }

  /** What Angus asks to connect; for {@link Tls#TLS} the gateway does the handshake. */
  private static final class Plain extends SocketFactory {

    private final SocketGateway gateway;
    private final MailServer server;

    Plain(SocketGateway gateway, MailServer server) {
      this.gateway = gateway;
      this.server = server;
    }

    @Override
    public Socket createSocket() {
      return new GatewaySocket(gateway, server);
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
  private static final class Secured extends SSLSocketFactory {

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      if (socket instanceof GatewaySocket plain) {
        return plain.secured();
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
