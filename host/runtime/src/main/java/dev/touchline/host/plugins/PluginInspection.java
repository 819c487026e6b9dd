package dev.touchline.host.plugins;

import dev.touchline.sdk.Connector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;

/**
 * A plugin's zip, looked into and loaded as a host does it, but without a host: for tools of those
 * who write plugins.
 */
public final class PluginInspection implements AutoCloseable {

  private final Path work;
  private final PluginArchive archive;
  private final Watchdog watchdog;
  private final PluginLoading loading;

  private PluginInspection(PluginArchive archive, Path work) {
    this.archive = archive;
    this.work = work;
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PluginLeaks leaks = new PluginLeaks(registry, false); // what is mended is not seen
    this.watchdog = new Watchdog(leaks.retained());
    this.loading =
        new PluginLoading(
            work, PluginLimits.DEFAULT, ArchiveLimits.DEFAULT, registry, watchdog, leaks);
  }

  /**
   * Opens a zip. None of its classes is loaded.
   *
   * @param work a folder of its own for what is unpacked
   * @throws PluginRefusedException when a host would not take it
   */
  public static PluginInspection of(Path zip, Path work) {
    return new PluginInspection(PluginArchive.read(zip, ArchiveLimits.DEFAULT), work);
  }

  /** The plugin's id. */
  public String id() {
    return archive.manifest().id();
  }

  /** Its version. */
  public String version() {
    return archive.manifest().version();
  }

  /** The range of SDK versions that it is for. */
  public String requires() {
    return archive.manifest().requires();
  }

  /** The hosts that it may call. */
  public List<String> hosts() {
    return archive.manifest().hosts();
  }

  /** What its manifest says that it can do. */
  public List<String> capabilities() {
    return archive.manifest().capabilities();
  }

  /**
   * Unpacks it, counting what really comes out, and deletes that again.
   *
   * @throws PluginRefusedException when it is more than allowed
   */
  public void tryUnpacking() {
    Path folder = work.resolve("unpacked");
    try {
      archive.unpack(folder, ArchiveLimits.DEFAULT);
    } finally {
      FileSystemUtils.deleteRecursively(folder.toFile());
    }
  }

  /**
   * Whether hosts with this SDK take it.
   *
   * @throws PluginRefusedException when not
   */
  public void checkSdk() {
    new PluginVersion(archive.manifest(), work).checkRequires();
  }

  /**
   * Who signed it.
   *
   * @param trusted public keys in base64; none: any key will do, but nobody knows it
   * @return the id of a trusted key; empty when none is trusted and every file is as was listed, or
   *     nothing is signed
   * @throws PluginRefusedException when files were changed, or the key is not one of the trusted
   * @throws IllegalStateException when a trusted key is none
   */
  public Optional<String> signer(List<String> trusted) {
    PluginTrust trust =
        new PluginTrust(TrustedKeys.of(trusted), trusted.isEmpty(), ArchiveLimits.DEFAULT);
    return trust.check(archive.zip());
  }

  /**
   * Loads and starts it.
   *
   * @throws PluginRefusedException when a host could not
   */
  public Trial load() {
    return new Trial(loading.load(archive));
  }

  @Override
  public void close() {
    watchdog.close();
  }

  /** The plugin, while it is loaded. */
  public final class Trial {

    private final PluginLoading.Loaded loaded;

    private Trial(PluginLoading.Loaded loaded) {
      this.loaded = loaded;
    }

    /** What it offers. */
    public List<ConnectorDescription> connectors() {
      return loaded.connectors();
    }

    /** Where its classes are. */
    public ClassLoader classLoader() {
      return loaded.plugin().classLoader();
    }

    /**
     * Does something with a connector, on a thread of the plugin.
     *
     * @param body must not let go of the connector
     * @throws PluginRefusedException when it does not come to an end in time, or throws
     */
    public <T> T run(String connector, Duration longest, Function<Connector<?>, T> body) {
      try (ConnectionScope scope = loaded.plugin().open("inspection")) {
        Governed<Connector<?>> governed =
            scope
                .connector(connector)
                .orElseThrow(() -> new PluginRefusedException("has no connector " + connector));
        return governed.run("inspect", body).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new PluginRefusedException("did not come back within " + longest.toSeconds() + " s");
      } catch (ExecutionException e) {
        throw new PluginRefusedException(String.valueOf(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PluginRefusedException("was interrupted");
      }
    }

    /**
     * Stops and unloads it.
     *
     * @return whether all threads that the host gave it have ended
     */
    public boolean unload() {
      boolean ended = loaded.plugin().close();
      watchdog.remove(loaded.plugin());
      FileSystemUtils.deleteRecursively(loaded.home().toFile());
      return ended;
    }
  }
}
