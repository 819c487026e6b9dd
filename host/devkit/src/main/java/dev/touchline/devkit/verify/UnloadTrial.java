package dev.touchline.devkit.verify;

import dev.touchline.host.plugins.PluginInspection;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.TouchlineKit;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads, uses and unloads a plugin a few times, and looks for what stayed. */
final class UnloadTrial {

  private static final int CYCLES = 3;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration COLLECTING = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final PluginInspection inspection;
  private final Map<String, Map<String, Object>> settings;

  /**
   * A trial.
   *
   * @param settings by connector; one without is not connected
   */
  UnloadTrial(PluginInspection inspection, Map<String, Map<String, Object>> settings) {
    this.inspection = inspection;
    this.settings = settings;
  }

  Finding run() throws InterruptedException {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < CYCLES; i++) {
      loaders.add(cycle());
    }
    List<String> threads = threads(loaders);
    if (!threads.isEmpty()) {
      return Finding.fail(Rule.UNLOADS, "threads that still run: " + String.join(", ", threads));
    }
    long kept = awaitCollected(loaders);
    return kept == 0
        ? Finding.pass(Rule.UNLOADS, CYCLES + " times loaded, connected, checked, unloaded")
        : Finding.fail(
            Rule.UNLOADS,
            kept
                + " of "
                + CYCLES
                + " class loaders stay in memory: something outside of the plugin refers to one of"
                + " its objects (a ThreadLocal, a shutdown hook, a driver, a cache of the JDK)");
  }

  private WeakReference<ClassLoader> cycle() {
    PluginInspection.Trial trial = inspection.load();
    WeakReference<ClassLoader> loader = new WeakReference<>(trial.classLoader());
    settings.forEach((connector, values) ->
        trial.run(connector, LONGEST, loaded -> connectAndCheck(loaded, values)));
    trial.unload();
    return loader;
  }

  /** What a check says is told elsewhere; here nobody answers it. */
  private static boolean connectAndCheck(Connector<?> connector, Map<String, Object> values) {
    try (RunningConnection running = TouchlineKit.connector(connector).settings(values).connect()) {
      running.check();
      return true;
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  private static List<String> threads(List<WeakReference<ClassLoader>> loaders) {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (belongs(thread.getContextClassLoader(), loaders)
          || belongs(thread.getClass().getClassLoader(), loaders)) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  private static boolean belongs(
      @Nullable ClassLoader loader, List<WeakReference<ClassLoader>> loaders) {
    for (ClassLoader one = loader; one != null; one = one.getParent()) {
      for (WeakReference<ClassLoader> plugin : loaders) {
        if (plugin.refersTo(one)) {
          return true;
        }
      }
    }
    return false;
  }

  private static long awaitCollected(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    long until = System.nanoTime() + COLLECTING.toNanos();
    long kept;
    do {
      System.gc();
      kept = loaders.stream().filter(loader -> !loader.refersTo(null)).count();
      if (kept > 0) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } while (kept > 0 && System.nanoTime() < until);
    return kept;
  }
}
