package dev.touchline.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.socket.SocketRequest;
import dev.touchline.sdk.verdict.VerdictException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionSocketsTest {

  private static final GatewayLimits LIMITS =
      new GatewayLimits(
          Duration.ofSeconds(2), 1000, 5, 2, Duration.ofMillis(20), Duration.ofSeconds(2));

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Gateways gateways =
      new Gateways(LIMITS, Set.of("mail"), StandIn.NONE, registry, Clock.systemUTC());
  private final AtomicLong traffic = new AtomicLong();
  private final ConnectionGateway gateway =
      gateways.open(
          new GatewayAccess(
              "mail",
              "fixture@1.0.0",
              "an account",
              List.of("localhost"),
              Set::of,
              traffic::addAndGet));
  private final SocketGateway sockets = gateway.sockets();
  private final List<AutoCloseable> closing = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    gateway.close();
    gateways.close();
    for (AutoCloseable each : closing) {
      each.close();
    }
  }

  @Test
  void goesToAllowedHostsOnlyAndToNoPrivateAddressUnasked() {
    // Given a connection that may not call private addresses
    ConnectionGateway other =
        gateways.open(new GatewayAccess("other", "fixture@1.0.0", List.of("localhost")));
    closing.add(other);

    // When, Then
    assertThat(failure(sockets, SocketRequest.plain("mail.example", 143)).code())
        .isEqualTo("host-not-allowed");
    assertThat(failure(other.sockets(), SocketRequest.plain("localhost", 143)).code())
        .isEqualTo("address-not-allowed");
  }

  @Test
  void countsBytesInBothDirections() throws IOException {
    // Given a server that answers each byte with three
    int port =
        serve(socket -> {
          for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
            socket.getOutputStream().write(new byte[] {1, 2, 3});
          }
        });

    // When
    try (Socket socket = sockets.open(SocketRequest.plain("localhost", port))) {
      socket.getOutputStream().write(new byte[] {9, 9});
      assertThat(socket.getInputStream().readNBytes(6)).hasSize(6);
    }

    // Then
    assertThat(bytes("out")).isEqualTo(2);
    assertThat(bytes("in")).isEqualTo(6);
    assertThat(traffic).as("what the connection's budget is told").hasValue(8);
  }

  @Test
  void aReadEndsWhenItsTimeIsOverOrItsThreadIsInterrupted() throws Exception {
    // Given a server that says nothing
    int port = serve(socket -> socket.getInputStream().read());
    Socket socket = sockets.open(SocketRequest.plain("localhost", port));
    closing.add(socket);
    socket.setSoTimeout(100);

    // When, Then
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(0);
    CompletableFuture<Exception> ended = new CompletableFuture<>();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              try {
                socket.getInputStream().read();
              } catch (IOException e) {
                ended.complete(e);
              }
            });
    reader.interrupt();
    assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void isClosedWithTheConnection() throws Exception {
    // Given
    int port = serve(socket -> socket.getInputStream().read());
    Socket socket = sockets.open(SocketRequest.plain("localhost", port));

    // When
    gateway.close();

    // Then
    assertThat(socket.isClosed()).isTrue();
    assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    assertThat(failure(sockets, SocketRequest.plain("localhost", port)).code())
        .isEqualTo("provider-unreachable");
  }

  @Test
  void aServerThatDoesNotShakeHandsIsGivenUpInTime() throws IOException {
    // Given one that drips
    int port =
        serve(socket -> {
          while (true) {
            socket.getOutputStream().write(22);
            socket.getOutputStream().flush();
            if (socket.getInputStream().available() < 0) {
              return;
            }
          }
        });

    // When
    long begin = System.nanoTime();
    VerdictException failure =
        failure(sockets, SocketRequest.tls("localhost", port).within(Duration.ofMillis(300)));

    // Then
    assertThat(failure.code()).isIn("provider-timeout", "tls-failed", "provider-unreachable");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void speaksTlsWithCertificatesThatAreTrustedAndNameTheHost() throws Exception {
    // Given
    TestCertificate own = TestCertificate.of("localhost", folder);
    TestCertificate others = TestCertificate.of("mail.example", folder);
    int port = serve(own.server(), socket -> socket.getOutputStream().write('y'));
    int wrong = serve(others.server(), socket -> socket.getOutputStream().write('y'));
    SocketRequest request = SocketRequest.tls("localhost", port).trusting(own.pem());

    // When, Then
    try (Socket socket = sockets.open(request)) {
      assertThat(socket.getInputStream().read()).isEqualTo('y');
    }
    assertThat(failure(sockets, SocketRequest.tls("localhost", port)).code())
        .isEqualTo("certificate-not-trusted");
    VerdictException named =
        failure(sockets, SocketRequest.tls("localhost", wrong).trusting(others.pem()));
    assertThat(named.code()).isEqualTo("certificate-not-trusted");
    assertThat(named).hasMessageContaining("localhost");
    assertThat(failure(sockets, request.trusting("no certificate")).code())
        .isEqualTo("certificate-unreadable");
  }

  @Test
  void beginsTlsOnAPlainSocket() throws Exception {
    // Given a server that greets in plain text first
    TestCertificate own = TestCertificate.of("localhost", folder);
    int port =
        serve(socket -> {
          socket.getOutputStream().write("OK\n".getBytes(StandardCharsets.US_ASCII));
          try (Socket secure = own.secure(socket)) {
            secure.getOutputStream().write("secret".getBytes(StandardCharsets.US_ASCII));
          }
        });
    SocketRequest request = SocketRequest.plain("localhost", port).trusting(own.pem());

    // When
    Socket plain = sockets.open(request);
    assertThat(plain.getInputStream().readNBytes(3)).asString().isEqualTo("OK\n");
    try (Socket secure = sockets.startTls(plain, request)) {
      InputStream in = secure.getInputStream();

      // Then
      assertThat(in.readNBytes(6)).asString().isEqualTo("secret");
    }
    assertThat(plain.isClosed()).isTrue();
  }

  private double bytes(String direction) {
    return registry
        .get("touchline.gateway.socket.bytes")
        .tags("connection", "mail", "host", "localhost", "direction", direction)
        .counter()
        .count();
  }

  private static VerdictException failure(SocketGateway gateway, SocketRequest request) {
    return catchThrowableOfType(VerdictException.class, () -> gateway.open(request).close());
  }

  private interface Talk {
    void with(Socket socket) throws Exception;
  }

  private int serve(Talk talk) throws IOException {
    return serve(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), talk);
  }

  private int serve(ServerSocket server, Talk talk) {
    List<Socket> open = new CopyOnWriteArrayList<>();
    closing.add(() -> {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    });
    Thread.ofPlatform().daemon().start(() -> accept(server, open, talk));
    return server.getLocalPort();
  }

  private static void accept(ServerSocket server, List<Socket> open, Talk talk) {
    @Nullable Socket socket;
    try {
      while (true) {
        socket = server.accept();
        open.add(socket);
        try (Socket closed = socket) {
          talk.with(closed);
        } catch (Exception e) {
          // the client went away, as some tests want it to
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }
}
