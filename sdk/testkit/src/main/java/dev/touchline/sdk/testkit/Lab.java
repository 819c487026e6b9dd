package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.Capability;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.settings.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connector under test with everything that the checks need of it. */
final class Lab implements AutoCloseable {

  private final ConnectorContract contract;
  private final List<RunningConnection> open = new ArrayList<>();
  private @Nullable RecordedProvider provider;
  private @Nullable StreamServer streamServer;
  private @Nullable List<StoredRecord> samples;
  private @Nullable SignedSamples signedSamples;

  Lab(ConnectorContract contract) {
    this.contract = contract;
  }

  ConnectorContract contract() {
    return contract;
  }

  /** A new connection with the good settings. */
  RunningConnection connect() {
    return connect(context -> {});
  }

  RunningConnection connect(Consumer<FakeContext.Builder> change) {
    return connect(contract.settings(), change);
  }

  /** A new connection all of whose secrets are others. */
  RunningConnection connectWithOtherSecrets() {
    Record settings = SettingsReader.read(connector().spec().settings(), contract.settings());
    return connect(SettingsWriter.write(settings, Lab::another), context -> {});
  }

  private static String another(String secret) {
    String reversed = new StringBuilder(secret).reverse().toString();
    return reversed.equals(secret) ? secret + "0" : reversed;
  }

  private RunningConnection connect(
      Map<String, Object> settings, Consumer<FakeContext.Builder> change) {
    TouchlineKit<?> kit =
        TouchlineKit.connector(connector())
            .settings(settings)
            .context(context -> context.hosts(contract.hosts()));
    if (hasRecordings()) {
      kit.provider(provider());
    }
    StreamServer streams = streamServer;
    if (streams != null) {
      kit.context(context -> context.sockets(streams.port()));
    }
    RunningConnection running = kit.context(change).connect();
    open.add(running);
    return running;
  }

  Connector<?> connector() {
    return contract.connector();
  }

  /** Whether the connection has a capability; no when it cannot even be made. */
  boolean has(Class<? extends Capability> capability) {
    try {
      return connect().has(capability);
    } catch (RuntimeException | AssertionError e) {
      return false; // told by CONNECT_QUIET
    }
  }

  /** The secrets of the good settings; none when the settings cannot even be read. */
  Map<String, Secret> secrets() {
    try {
      return SettingsSecrets.of(
          SettingsReader.read(connector().spec().settings(), contract.settings()));
    } catch (RuntimeException e) {
      return Map.of(); // told by SETTINGS_ROUND_TRIP
    }
  }

  boolean hasRecordings() {
    return !Recordings.in("recordings").isEmpty();
  }

  /** The recorded provider, started when it is asked for first. */
  RecordedProvider provider() {
    RecordedProvider running = provider;
    if (running == null) {
      running = RecordedProvider.start();
      provider = running;
    }
    return running;
  }

  /** The provider that streams, started when it is asked for first. */
  StreamServer streamServer() {
    StreamServer running = streamServer;
    if (running == null) {
      running = StreamServer.start(contract.streamTalk());
      streamServer = running;
    }
    return running;
  }

  /** Fails when the connection asked for something that was never recorded. */
  void everythingWasRecorded() {
    RecordedProvider running = provider;
    if (running != null && !running.unrecorded().isEmpty()) {
      throw new AssertionError(
          "there is no recording in src/test/resources/recordings for " + running.unrecorded());
    }
  }

  /** Everything that the samples give to normalise. */
  List<StoredRecord> samples() {
    List<StoredRecord> known = samples;
    if (known == null) {
      known = new SampleRecords(this).collect();
      samples = known;
    }
    return known;
  }

  /** Keeps a request that the contract signed; its body is kept by digest alone. */
  void signed(byte[] body, Instant at, WebhookRequest request) {
    SignedSamples known = signedSamples;
    if (known == null) {
      known =
          SignedSamples.of(
              new SignedSamples.Terms(
                  connector().spec().id(),
                  contract.settings(),
                  contract.pollLimit(),
                  contract.staleAfter(),
                  contract.exemptions()),
              contract.webhookBodies());
      signedSamples = known;
    }
    known.add(body, at, request);
  }

  /** The requests that the contract signed; empty when there was none. */
  Optional<SignedSamples> signedSamples() {
    return Optional.ofNullable(signedSamples);
  }

  /** Puts everything back between two tests. */
  void tidy() {
    open.forEach(RunningConnection::close);
    open.clear();
    if (provider != null) {
      provider.reset();
    }
    if (streamServer != null) {
      streamServer.heal();
      streamServer.drop();
    }
  }

  @Override
  public void close() {
    tidy();
    if (provider != null) {
      provider.close();
    }
    if (streamServer != null) {
      streamServer.close();
    }
  }
}
