package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What every connector must pass: extend this class once for each connector of a plugin.
 *
 * <p>The tests are switched on by the capabilities that the connection has; {@link Check} lists
 * them. A test that cannot apply is switched off by {@link #exemptions()} with a reason, and by
 * nothing else. Sample data comes from the test resources: {@code webhooks/}, {@code imports/} and
 * {@code recordings/} ({@link Recordings}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorContract {

  private static final Path BUILD = Path.of("target");

  private @Nullable Lab lab;

  /** For subclasses. */
  protected ConnectorContract() {}

  /** A new instance of the connector. */
  protected abstract Connector<?> connector();

  /**
   * Settings that work, as an administrator gives them: text, numbers, booleans, lists and maps.
   * Secrets are text of at least 8 characters that appear nowhere else in the samples.
   */
  protected abstract Map<String, Object> settings();

  /**
   * A sample of the settings of each older version, by version, for connectors that migrate them;
   * secrets as {@link dev.touchline.sdk.settings.Secret}.
   */
  protected Map<Integer, Map<String, Object>> olderSettings() {
    return Map.of();
  }

  /** The hosts that the plugin's manifest declares; all when this is not overridden. */
  protected List<String> hosts() {
    return List.of("*");
  }

  /** Bodies that the provider posts, by name; the files of {@code webhooks/} unless overridden. */
  protected Map<String, byte[]> webhookBodies() {
    return Samples.folder("webhooks");
  }

  /**
   * A genuine request, signed as the provider does it with the secrets of {@link #settings()}; to
   * be overridden for connections that receive webhooks.
   *
   * @param body any bytes, also such as the provider would never send
   * @param at when the provider signs it
   */
  protected WebhookRequest sign(byte[] body, Instant at) {
    throw new AssertionError("the connection receives webhooks: override sign(body, at)");
  }

  /** After how long a signed request is stale; 5 minutes unless overridden. */
  protected Duration staleAfter() {
    return Duration.ofMinutes(5);
  }

  /** Files that people upload, by name; the files of {@code imports/} unless overridden. */
  protected Map<String, byte[]> importFiles() {
    return Samples.folder("imports");
  }

  /** How many records a page may have, as the recordings were made; 100 unless overridden. */
  protected int pollLimit() {
    return 100;
  }

  /**
   * What the provider says to a client that listens, in its protocol: all of a sample, from
   * wherever the client asks it to go on; to be overridden for connections that stream. Every
   * socket of the connection, whatever host it names, leads to this talk.
   */
  protected StreamServer.Talk streamTalk() {
    throw new AssertionError("the connection streams: override streamTalk()");
  }

  /** Records to normalise beside those that come out of webhooks, files and polling. */
  protected List<StoredRecord> moreRecords() {
    return List.of();
  }

  /**
   * Checks that cannot apply, each with the reason, which is printed with the skipped test. A blank
   * reason fails, and so does an exemption that is not needed.
   */
  protected Map<Check, String> exemptions() {
    return Map.of();
  }

  /** Whether a check runs at all: for the kit's own tests. */
  boolean includes(Check check) {
    return true;
  }

  @BeforeAll
  final void openLab() {
    lab = new Lab(this);
  }

  /** Leaves what was signed for {@code touchline plugin verify}, beside the zip. */
  @AfterAll
  final void closeLab() throws IOException {
    if (lab != null) {
      SignedSamples signed = lab.signedSamples().orElse(null);
      if (signed != null && Files.isDirectory(BUILD)) {
        signed.write(BUILD.resolve("touchline-contract/" + signed.terms().connector() + ".json"));
      }
      lab.close();
    }
  }

  /** The checks that apply to the connection, one test or several for each. */
  @TestFactory
  final Stream<DynamicTest> contract() {
    return new ContractRun(Objects.requireNonNull(lab)).all();
  }
}
