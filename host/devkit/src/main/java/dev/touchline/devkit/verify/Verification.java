package dev.touchline.devkit.verify;

import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.plugins.PluginInspection;
import dev.touchline.host.plugins.PluginRefusedException;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.SdkVersion;
import dev.touchline.sdk.testkit.ContractReport;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.SignedSamples;
import dev.touchline.sdk.testkit.TouchlineKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs all checks over a zip, each as far as it can be run. */
final class Verification {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Path zip;
  private final Path work;
  private final Choices choices;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
  private final Set<String> implemented = new TreeSet<>();
  private String refusedSettings = "";

  /**
   * What the caller gave.
   *
   * @param settings null: those of the signed samples, or made up
   * @param signed what the plugin's own tests signed, by connector
   * @param trustedKeys in base64
   * @param pollLimit records to a page, as the recordings have it; null: as the signed samples say
   */
  record Choices(
      SampleFolder samples,
      @Nullable Path settings,
      Map<String, SignedSamples> signed,
      List<String> trustedKeys,
      @Nullable Integer pollLimit) {

    private static final int USUAL_POLL_LIMIT = 100;

    /** Null: nobody signed for the connector. */
    @Nullable SignedSamples signed(String connector) {
      return signed.get(connector);
    }

    int pollLimit(String connector) {
      SignedSamples own = signed(connector);
      if (pollLimit != null) {
        return pollLimit;
      }
      return own == null ? USUAL_POLL_LIMIT : own.terms().pollLimit();
    }

    /** Whether nobody gave settings that are known to fit. */
    boolean makesSettingsUp(String connector) {
      return settings == null && signed(connector) == null;
    }
  }

  Verification(Path zip, Path work, Choices choices) {
    this.zip = zip;
    this.work = work;
    this.choices = choices;
  }

  Report run() throws IOException, InterruptedException {
    try (PluginInspection inspection = PluginInspection.of(zip, work)) {
      findings.add(Finding.pass(Rule.ARCHIVE, ""));
      archive(inspection);
      loaded(inspection);
      return new Report(inspection.id() + " " + inspection.version(), findings);
    } catch (PluginRefusedException e) {
      findings.add(Finding.fail(Rule.ARCHIVE, String.valueOf(e.getMessage())));
      for (Rule rule : Rule.values()) {
        if (rule != Rule.ARCHIVE) {
          findings.add(Finding.skipped(rule, "a host would not even open the zip"));
        }
      }
      return new Report(String.valueOf(zip.getFileName()), findings);
    }
  }

  private void archive(PluginInspection inspection) throws IOException {
    findings.add(attempt(Rule.UNPACKED, "", inspection::tryUnpacking));
    findings.add(sdk(inspection));
    findings.add(signature(inspection));
    ArchiveRules rules = ArchiveRules.of(zip);
    findings.add(rules.extensions());
    findings.add(rules.release());
    findings.add(rules.ownClasses());
  }

  private static Finding attempt(Rule rule, String detail, Runnable check) {
    try {
      check.run();
      return Finding.pass(rule, detail);
    } catch (PluginRefusedException e) {
      return Finding.fail(rule, String.valueOf(e.getMessage()));
    }
  }

  private static Finding sdk(PluginInspection inspection) {
    String range = inspection.requires();
    if (!range.contains("<")) {
      return Finding.fail(
          Rule.SDK,
          "Plugin-Requires '"
              + range
              + "' has no upper bound: the next major version may break it; write >=1.0.0 & <2.0.0");
    }
    String detail = range + "; this SDK is " + SdkVersion.CURRENT;
    return attempt(Rule.SDK, detail, inspection::checkSdk);
  }

  private Finding signature(PluginInspection inspection) {
    try {
      return inspection
          .signer(choices.trustedKeys())
          .map(key -> Finding.pass(Rule.SIGNATURE, "by the trusted key " + key))
          .orElseGet(() ->
              Finding.skipped(
                  Rule.SIGNATURE,
                  "not signed, or by a key that is not known here; see --trusted-key"));
    } catch (PluginRefusedException | IllegalStateException e) {
      return Finding.fail(Rule.SIGNATURE, String.valueOf(e.getMessage()));
    }
  }

  private void loaded(PluginInspection inspection) throws IOException, InterruptedException {
    PluginInspection.Trial trial;
    try {
      trial = inspection.load();
    } catch (PluginRefusedException e) {
      findings.add(Finding.fail(Rule.LOADS, String.valueOf(e.getMessage())));
      findings.add(Finding.skipped(Rule.CAPABILITIES, "it does not load"));
      findings.add(Finding.skipped(Rule.UNLOADS, "it does not load"));
      return;
    }
    try {
      inspect(trial, inspection);
    } finally {
      trial.unload();
    }
    findings.add(new UnloadTrial(inspection, settings).run());
  }

  private void inspect(PluginInspection.Trial trial, PluginInspection inspection)
      throws IOException {
    List<String> names =
        trial.connectors().stream().map(ConnectorDescription::id).sorted().toList();
    findings.add(Finding.pass(Rule.LOADS, "connectors: " + String.join(", ", names)));
    List<Finding> contract = new ArrayList<>();
    for (ConnectorDescription connector : trial.connectors()) {
      Map<String, Object> values = settings(connector);
      String prefix = trial.connectors().size() == 1 ? "" : connector.id() + ".";
      contract.addAll(
          trial.run(
              connector.id(),
              LONGEST,
              loaded -> inspect(loaded, connector.id(), values, inspection, prefix)));
      if (refusedSettings.isEmpty()) {
        settings.put(connector.id(), values);
      }
    }
    findings.add(
        refusedSettings.isEmpty()
            ? Capabilities.compare(inspection.capabilities(), implemented)
            : Finding.skipped(Rule.CAPABILITIES, refusedSettings));
    findings.addAll(contract);
  }

  private Map<String, Object> settings(ConnectorDescription connector) throws IOException {
    SignedSamples signed = choices.signed(connector.id());
    if (signed != null) {
      return signed.terms().settings();
    }
    Path file = choices.settings();
    return file == null ? SampleSettings.madeUp(connector.settings()) : SampleSettings.read(file);
  }

  /** Runs on a thread of the plugin; what it gives holds none of its objects. */
  private List<Finding> inspect(
      Connector<?> connector,
      String id,
      Map<String, Object> values,
      PluginInspection inspection,
      String prefix) {
    refusedSettings = refused(connector, id, values);
    if (!refusedSettings.isEmpty()) {
      return List.of();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader resources = choices.samples().asResources(before)) {
      thread.setContextClassLoader(resources);
      OutsideContract contract =
          new OutsideContract(
              connector,
              values,
              inspection.hosts(),
              choices.samples(),
              WebhookSamples.of(choices.samples(), choices.signed(id)),
              choices.pollLimit(id));
      return ContractReport.of(contract, contract.skipped(choices.makesSettingsUp(id))).stream()
          .map(entry -> finding(entry, prefix))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Why no connection can be made; empty when one can. */
  private String refused(Connector<?> connector, String id, Map<String, Object> values) {
    try (RunningConnection running = TouchlineKit.connector(connector).settings(values).connect()) {
      implemented.addAll(Capabilities.of(running.connection()));
      return "";
    } catch (RuntimeException | AssertionError e) {
      String how = choices.makesSettingsUp(id) ? "made-up settings are" : "the settings given are";
      return how
          + " not accepted; give --settings FILE with some that are ("
          + e.getMessage()
          + ")";
    }
  }

  private static Finding finding(ContractReport.Entry entry, String prefix) {
    String name = entry.check().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = entry.detail().toLowerCase(Locale.ROOT).replace('_', '-');
    String id = prefix + name + (detail.isEmpty() ? "" : "." + detail);
    Finding.Outcome outcome =
        switch (entry.outcome()) {
          case PASSED -> Finding.Outcome.PASS;
          case FAILED -> Finding.Outcome.FAIL;
          case SKIPPED -> Finding.Outcome.SKIPPED;
        };
    return new Finding(id, entry.check().rule(), outcome, entry.message());
  }
}
