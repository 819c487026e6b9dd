package dev.touchline.devkit.verify;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.testkit.Check;
import dev.touchline.sdk.testkit.ConnectorContract;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.SignedSamples;
import dev.touchline.sdk.testkit.TouchlineKit;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The contract as far as it can be held to without the plugin's own tests. */
final class OutsideContract extends ConnectorContract {

  private final Class<?> connector;
  private final Map<String, Object> settings;
  private final List<String> hosts;
  private final SampleFolder samples;
  private final WebhookSamples webhooks;
  private final int pollLimit;

  OutsideContract(
      Connector<?> connector,
      Map<String, Object> settings,
      List<String> hosts,
      SampleFolder samples,
      WebhookSamples webhooks,
      int pollLimit) {
    this.connector = connector.getClass();
    this.settings = settings;
    this.hosts = hosts;
    this.samples = samples;
    this.webhooks = webhooks;
    this.pollLimit = pollLimit;
  }

  @Override
  protected Connector<?> connector() {
    try {
      return (Connector<?>) connector.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(connector + " has no public constructor without parameters", e);
    }
  }

  @Override
  protected Map<String, Object> settings() {
    return settings;
  }

  @Override
  protected List<String> hosts() {
    return hosts;
  }

  @Override
  protected int pollLimit() {
    return pollLimit;
  }

  @Override
  protected Map<String, byte[]> webhookBodies() {
    return webhooks.bodies();
  }

  @Override
  protected WebhookRequest sign(byte[] body, Instant at) {
    return webhooks.sign(body, at);
  }

  @Override
  protected Duration staleAfter() {
    SignedSamples signed = webhooks.signed();
    return signed == null ? super.staleAfter() : signed.terms().staleAfter();
  }

  @Override
  protected Map<String, byte[]> importFiles() {
    return samples.files("imports");
  }

  /** Bodies of webhooks that are records as they are. */
  @Override
  protected List<StoredRecord> moreRecords() {
    List<StoredRecord> records = new ArrayList<>();
    try (RunningConnection running =
        TouchlineKit.connector(connector()).settings(settings).connect()) {
      for (Map.Entry<String, byte[]> sample : webhooks.raw()) {
        IncomingRecord record =
            IncomingRecord.of("sample/" + sample.getKey(), sample.getValue()).build();
        if (isRecord(running, record)) {
          records.add(RunningConnection.stored(record));
        }
      }
    }
    return records;
  }

  /** Faults are left to the checks. */
  private static boolean isRecord(RunningConnection running, IncomingRecord record) {
    try {
      running.normalize(record);
      return true;
    } catch (VerdictException e) {
      return false;
    } catch (RuntimeException | Error e) {
      return true;
    }
  }

  /** What cannot be run, and why. */
  Map<Check, String> skipped(boolean madeUp) {
    Map<Check, String> skipped = new EnumMap<>(Check.class);
    for (Check check : Check.values()) {
      String reason = reason(check, madeUp);
      if (!reason.isEmpty()) {
        skipped.put(check, reason);
      }
    }
    return skipped;
  }

  private String reason(Check check, boolean madeUp) {
    String name = check.name();
    String unsigned = webhooks.skipped(check).orElse("");
    if (!unsigned.isEmpty()) {
      return unsigned;
    }
    if (check == Check.SETTINGS_MIGRATED) {
      return "only the plugin's own tests have settings of older versions";
    }
    if (name.startsWith("CHECK_") || name.startsWith("POLL_")) {
      return account(check, madeUp);
    }
    if (name.startsWith("IMPORT_") && samples.files("imports").isEmpty()) {
      return "no files to import: give --recordings DIR with imports/";
    }
    if (name.startsWith("NORMALIZE_") && nothingToNormalize()) {
      return "no sample is a record by itself: give --recordings DIR with webhooks/, imports/ or"
          + " recordings/";
    }
    return "";
  }

  private String account(Check check, boolean madeUp) {
    if (!samples.has("recordings")) {
      return "no recordings of the provider: give --recordings DIR";
    }
    if (madeUp) {
      return "no settings that fit the recordings: give --settings FILE";
    }
    return switch (check) {
      case CHECK_REFUSED -> samples.has("recordings/refused") ? "" : "no recordings/refused";
      case CHECK_EXPIRED -> samples.has("recordings/expired") ? "" : "no recordings/expired";
      default -> "";
    };
  }

  private boolean nothingToNormalize() {
    return !webhooks.areTaken()
        && !samples.has("imports")
        && !samples.has("recordings")
        && moreRecords().isEmpty();
  }
}
