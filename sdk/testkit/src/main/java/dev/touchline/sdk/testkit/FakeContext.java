package dev.touchline.sdk.testkit;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.ConnectionState;
import dev.touchline.sdk.Meter;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.socket.SocketRequest;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A host's end of one connection, in memory. Thread-safe.
 *
 * <p>State and meter have the limits of the real ones; the clock stands still until moved; the log
 * keeps its lines; HTTP goes to a {@link RecordedProvider}, or to a function that the test gives,
 * and behaves as {@link HttpGateway} documents, except that nobody waits for the pauses between
 * retries and that there is no circuit breaker.
 */
public final class FakeContext implements ConnectionContext, AutoCloseable {

  private final String connection;
  private final Map<String, Secret> secrets;
  private final AdjustableClock clock;
  private final CapturedLog log;
  private final FakeMeter meter = new FakeMeter();
  private final FakeState state;
  private final HttpGateway gateway;
  private final FakeSockets sockets;
  private final FakeAttachments attachments;
  private final @Nullable Secret accessToken;
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private volatile Zone zone = Zone.FREE;
  private volatile boolean closed;

  private FakeContext(Builder builder) {
    this.connection = builder.connection;
    this.secrets = Map.copyOf(builder.secrets);
    this.clock = new AdjustableClock(builder.now, () -> use("clock()"));
    this.log = new CapturedLog(builder.connection);
    this.state = new FakeState(() -> use("state()"));
    this.gateway = builder.gateway(clock);
    this.sockets = new FakeSockets(builder.rules, builder.socketPort);
    this.accessToken = builder.accessToken;
    this.attachments = new FakeAttachments(builder.largestAttachment, () -> use("attachments()"));
  }

  /** Begins a context: named "test", at 2025-06-01T12:00:00Z, all hosts allowed, no provider. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public HttpGateway http() {
    return request -> {
      checkOpen();
      if (!zone.allowsIo()) {
        violations.add("http() " + request);
        throw new IllegalStateException("no calls to the provider are allowed here: " + request);
      }
      requests.add(request);
      return gateway.send(request);
    };
  }

  @Override
  public SocketGateway sockets() {
    return new SocketGateway() {
      @Override
      public Socket open(SocketRequest request) {
        checkOpen();
        if (!zone.allowsIo()) {
          violations.add("sockets() " + request.host());
          throw new IllegalStateException("no sockets are allowed here: " + request.host());
        }
        return sockets.open(request);
      }

      @Override
      public Socket startTls(Socket plain, SocketRequest request) {
        return sockets.startTls(plain, request);
      }
    };
  }

  @Override
  public FakeAttachments attachments() {
    return attachments;
  }

  /** How many sockets the connection has not closed. */
  public int openSockets() {
    return sockets.stillOpen();
  }

  @Override
  public Secret secret(String name) {
    checkOpen();
    Secret secret = secrets.get(name);
    if (secret == null) {
      throw new IllegalArgumentException("the settings have no secret '" + name + "'");
    }
    return secret;
  }

  @Override
  public Optional<Secret> accessToken() {
    use("accessToken()");
    return Optional.ofNullable(accessToken);
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  @Override
  public AdjustableClock clock() {
    return clock;
  }

  @Override
  public CapturedLog log() {
    return log;
  }

  @Override
  public Meter meter() {
    return meter;
  }

  /** What was asked of the gateway so far, oldest first; a retry is not a request of its own. */
  public List<HttpRequest> requests() {
    return List.copyOf(requests);
  }

  /** The counters so far, by name. */
  public Map<String, Long> counts() {
    return meter.counts();
  }

  /** What the connection keeps in its state; a copy. */
  public Map<String, String> stateEntries() {
    return new TreeMap<>(state.entries());
  }

  /** What was used although the call that was running may not use it, such as "clock()". */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  void enter(Zone entered) {
    zone = entered;
  }

  private void use(String what) {
    checkOpen();
    if (!zone.allowsClockAndState()) {
      violations.add(what);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("connection '" + connection + "' is closed");
    }
  }

  /** Ends the connection: whatever it uses of its context from now on throws. */
  @Override
  public void close() {
    closed = true;
    sockets.close();
  }

  /** Collects what a context is made of. */
  public static final class Builder {

    private String connection = "test";
    private final Map<String, Secret> secrets = new TreeMap<>();
    private Instant now = Instant.parse("2025-06-01T12:00:00Z");
    private GatewayRules rules = GatewayRules.DEFAULT;
    private int port;
    private int socketPort;
    private long largestAttachment = 10 << 20;
    private @Nullable Secret accessToken;
    private HttpGateway answering =
        request -> {
          throw new AssertionError("no provider was given, but there was a call: " + request);
        };

    private Builder() {}

    /** The connection's name. */
    public Builder connection(String name) {
      this.connection = name;
      return this;
    }

    /** A secret of the settings. */
    public Builder secret(String name, Secret value) {
      secrets.put(name, value);
      return this;
    }

    /** The token of a connection whose settings have {@code @OAuth}. */
    public Builder accessToken(Secret token) {
      this.accessToken = token;
      return this;
    }

    /** All secrets of a settings record, by their components' names. */
    public Builder secretsOf(Record settings) {
      secrets.putAll(SettingsSecrets.of(settings));
      return this;
    }

    /** Where the clock stands. */
    public Builder now(Instant instant) {
      this.now = instant;
      return this;
    }

    /**
     * The hosts that may be called, as in the plugin's manifest; all when this is not called. Hosts
     * of addresses in the settings are allowed beside them.
     */
    public Builder hosts(List<String> hosts) {
      this.rules = rules.withHosts(hosts);
      return this;
    }

    /** Hosts that the settings name. */
    Builder moreHosts(List<String> hosts) {
      List<String> all = new ArrayList<>(rules.hosts());
      all.addAll(hosts);
      return hosts(all);
    }

    /** How long a call may take; 10 seconds when this is not called. */
    public Builder deadline(Duration deadline) {
      this.rules = rules.withDeadline(deadline);
      return this;
    }

    /** The largest answer allowed, in bytes; 10 MiB when this is not called. */
    public Builder largestAnswer(int bytes) {
      this.rules = rules.withLargestAnswer(bytes);
      return this;
    }

    /** Sends every call, whatever host it names, to a recorded provider. */
    public Builder provider(RecordedProvider provider) {
      return port(provider.port());
    }

    /** Sends every call, whatever host it names, to an HTTP server on this machine. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** Leads every socket, whatever host it names and without TLS, to a server on this machine. */
    public Builder sockets(int number) {
      this.socketPort = number;
      return this;
    }

    /** The largest attachment kept, in bytes; 10 MiB when this is not called. */
    public Builder largestAttachment(long bytes) {
      this.largestAttachment = bytes;
      return this;
    }

    /** Answers calls with a function, without any network; for tests of single answers. */
    public Builder answering(HttpGateway function) {
      this.answering = function;
      return this;
    }

    /** The finished context. */
    public FakeContext build() {
      return new FakeContext(this);
    }

    private HttpGateway gateway(AdjustableClock clock) {
      return port == 0 ? answering : new FakeGateway(rules, port, clock);
    }
  }
}
