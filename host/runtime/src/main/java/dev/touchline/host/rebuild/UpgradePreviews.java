package dev.touchline.host.rebuild;

import dev.touchline.host.connections.ConnectionTrial;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.plugins.CatalogueEntry;
import dev.touchline.host.plugins.PluginInstaller;
import dev.touchline.host.plugins.PluginLifecycleException;
import dev.touchline.host.plugins.PluginTrial;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows what an upgrade would change before anything is switched: the new version normalises
 * retained records beside the one that runs, and what comes out is compared with the history. One
 * at a time; the newest of each plugin is remembered until the host ends. Thread-safe.
 */
public final class UpgradePreviews implements AutoCloseable {

  /** What the new version is compared with. */
  public record Sources(
      InboxStore inbox, OutcomeStore outcomes, HistoryQueries history, Identity identity) {}

  private final PluginInstaller installer;
  private final Connections connections;
  private final Sources sources;
  private final Clock clock;
  private final Map<String, PreviewRun> runs = new ConcurrentHashMap<>();
  private @Nullable PreviewRun running;

  /** Makes the service. */
  public UpgradePreviews(
      PluginInstaller installer, Connections connections, Sources sources, Clock clock) {
    this.installer = installer;
    this.connections = connections;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * Loads a version and begins to compare.
   *
   * @param id the plugin that it is a version of
   * @param wanted what it must be, or null
   * @param time how long it may take
   * @throws PluginLifecycleException when the zip is refused, or another preview runs
   */
  public synchronized UpgradePreview start(
      String id, InputStream zip, @Nullable CatalogueEntry wanted, Duration time) {
    if (running != null && running.isRunning()) {
      throw PluginLifecycleException.previewRunning(running.preview().plugin());
    }
    PluginTrial trial = installer.trial(id, zip, wanted);
    ConnectionTrial opened;
    try {
      opened = connections.trial(trial.move());
    } catch (RuntimeException e) {
      trial.close();
      throw e;
    }
    PreviewRun run = new PreviewRun(id, trial, opened, sources, clock);
    running = run;
    runs.put(id, run);
    run.start(time);
    return run.preview();
  }

  /** The newest preview of a plugin. */
  public Optional<UpgradePreview> find(String id) {
    return Optional.ofNullable(runs.get(id)).map(PreviewRun::preview);
  }

  /** Breaks the preview of a plugin off, if it runs. */
  public Optional<UpgradePreview> cancel(String id) throws InterruptedException {
    PreviewRun run = runs.get(id);
    if (run == null) {
      return Optional.empty();
    }
    run.cancel();
    return Optional.of(run.preview());
  }

  @Override
  public void close() throws InterruptedException {
    for (PreviewRun run : runs.values()) {
      run.cancel();
    }
  }
}
