package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.Connector;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a connector without a host.
 *
 * <pre>{@code
 * try (RunningConnection connection =
 *     TouchlineKit.connector(new AcmeConnector()).settings(settings).connect()) {
 *   IncomingRecord record = connection.deliver(signed(body)).get(0);
 *   assertThat(connection.normalize(record)).containsExactlyKinds(MESSAGE_RECEIVED);
 * }
 * }</pre>
 *
 * @param <S> the connector's settings
 */
public final class TouchlineKit<S extends Record> {

  private final Connector<S> connector;
  private final FakeContext.Builder context = FakeContext.builder();
  private @Nullable Function<Class<S>, S> settings;

  private TouchlineKit(Connector<S> connector) {
    this.connector = connector;
  }

  /** Begins with a connector. */
  public static <S extends Record> TouchlineKit<S> connector(Connector<S> connector) {
    return new TouchlineKit<>(connector);
  }

  /** The settings, made by the test. */
  public TouchlineKit<S> settings(S record) {
    this.settings = type -> record;
    return this;
  }

  /**
   * The settings as an administrator gives them: text, numbers, booleans, lists and maps; secrets
   * as text. Bound and validated as the host does it.
   */
  public TouchlineKit<S> settings(Map<String, ?> values) {
    this.settings = type -> SettingsReader.read(type, values);
    return this;
  }

  /**
   * Settings of an older version, which are migrated and then bound as the host does it.
   *
   * @param version which one
   * @param values as they were then, secrets as {@link dev.touchline.sdk.settings.Secret}
   */
  public TouchlineKit<S> settings(int version, Map<String, ?> values) {
    this.settings = type -> SettingsUpgrade.read(connector, version, values);
    return this;
  }

  /** Sends the connection's calls to a recorded provider. */
  public TouchlineKit<S> provider(RecordedProvider provider) {
    context.provider(provider);
    return this;
  }

  /** Changes the context that the connection will get. */
  public TouchlineKit<S> context(Consumer<FakeContext.Builder> change) {
    change.accept(context);
    return this;
  }

  /**
   * Connects.
   *
   * @throws dev.touchline.sdk.settings.InvalidSettingException when the settings are wrong
   * @throws AssertionError when connecting called the provider
   */
  public RunningConnection connect() {
    if (settings == null) {
      throw new IllegalStateException("give settings(...) before connect()");
    }
    S bound = settings.apply(connector.spec().settings());
    FakeContext made = context.secretsOf(bound).moreHosts(SettingsHosts.of(bound)).build();
    made.enter(Zone.NO_IO);
    Connection connection;
    try {
      connection = connector.connect(bound, made);
    } finally {
      made.enter(Zone.FREE);
    }
    RunningConnection running = new RunningConnection(connection, made);
    running.checkViolations("connect");
    return running;
  }
}
