package dev.touchline.host.connections;

import dev.touchline.host.oauth.TokenSource;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.ConnectionState;
import dev.touchline.sdk.Meter;
import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.socket.SocketGateway;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the host gives one connection, until it is closed. */
final class HostContext implements ConnectionContext {

  private final String connection;
  private final Map<String, String> secrets;
  private final Reach reach;
  private final HostState state;
  private final StoredId id;
  private final @Nullable TokenSource tokens;
  private final Meter meter;
  private final Logger log;
  private volatile boolean closed;

  /** What a connection gets at beyond itself. */
  record Reach(HttpGateway http, SocketGateway sockets, AttachmentStore attachments) {}

  HostContext(
      String connection,
      Map<String, String> secrets,
      Reach reach,
      HostState state,
      StoredId id,
      @Nullable TokenSource tokens,
      java.util.function.Function<Logger, Meter> meter) {
    this.connection = connection;
    this.secrets = Map.copyOf(secrets);
    this.reach = reach;
    this.state = state;
    this.id = id;
    this.tokens = tokens;
    this.log = LoggerFactory.getLogger("touchline.connection." + connection);
    this.meter = meter.apply(log);
  }

  @Override
  public String connection() {
    return open(connection);
  }

  @Override
  public HttpGateway http() {
    return open(reach.http());
  }

  @Override
  public SocketGateway sockets() {
    return open(reach.sockets());
  }

  @Override
  public AttachmentStore attachments() {
    return open(reach.attachments());
  }

  @Override
  public Secret secret(String name) {
    String value = open(secrets).get(name);
    if (value == null) {
      throw new IllegalArgumentException("the settings have no secret '" + name + "'");
    }
    return Secret.of(value);
  }

  @Override
  public Optional<Secret> accessToken() {
    GuardedGateway.checkNotPure();
    open(connection);
    return tokens == null ? Optional.empty() : Optional.of(tokens.accessToken());
  }

  @Override
  public ConnectionState state() {
    return open(state);
  }

  @Override
  public Clock clock() {
    return open(Clock.systemUTC());
  }

  @Override
  public Logger log() {
    return open(log);
  }

  @Override
  public Meter meter() {
    return open(meter);
  }

  /** What must not be shown of this connection. */
  Set<String> secretValues() {
    Set<String> all = new HashSet<>(secrets.values());
    if (tokens != null) {
      all.addAll(tokens.secrets());
    }
    return all;
  }

  void storedAs(int number) {
    id.set(number);
  }

  void close() {
    closed = true;
  }

  private <T> T open(T part) {
    if (closed) {
      throw new IllegalStateException("connection '" + connection + "' is closed");
    }
    return part;
  }
}
