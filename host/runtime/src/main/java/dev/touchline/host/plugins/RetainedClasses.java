package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginWarning.Kind;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds plugins whose classes stay in memory after they were unloaded. The collector unloads
 * classes when it sees fit: each time it has, which a class of the host's own tells that nobody
 * holds, those of the plugin should have gone as well. The collector is only asked to when several
 * plugins wait for it, and seldom. Used by the watchdog, but for {@link #expectGone}.
 */
final class RetainedClasses {

  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long BETWEEN_HINTS_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int WORTH_A_HINT = 3;
  private static final int COLLECTIONS = 2;

  private final BiConsumer<PluginManifest, PluginWarning> found;
  private final BiConsumer<PluginManifest, PluginWarning> gone;
  private final ConcurrentLinkedQueue<Expected> expected = new ConcurrentLinkedQueue<>();
  private long lookedAt = System.nanoTime();
  private long hintedAt = System.nanoTime() - BETWEEN_HINTS_NANOS;

  /** A plugin's classes that should be gone. */
  private static final class Expected {

    private final PluginManifest manifest;
    private final WeakReference<ClassLoader> loader;
    private final long since = System.nanoTime();
    private WeakReference<ClassLoader> sentinel = Sentinel.make();
    private int survived;
    private @Nullable PluginWarning reported;

    Expected(PluginManifest manifest, ClassLoader loader) {
      this.manifest = manifest;
      this.loader = new WeakReference<>(loader);
    }
  }

  /**
   * Makes it.
   *
   * @param found is told of classes that stayed
   * @param gone is told when they went after all
   */
  RetainedClasses(
      BiConsumer<PluginManifest, PluginWarning> found,
      BiConsumer<PluginManifest, PluginWarning> gone) {
    this.found = found;
    this.gone = gone;
  }

  /** From now on the classes of a plugin should go. */
  void expectGone(PluginManifest manifest, ClassLoader loader) {
    expected.add(new Expected(manifest, loader));
  }

  /** How many plugins' classes are in memory that should have gone. */
  int retained() {
    return (int) expected.stream().filter(one -> one.reported != null).count();
  }

  /** Looks after them; called many times a second, does something about once. */
  void look(long now) {
    if (now - lookedAt < LOOK_NANOS || expected.isEmpty()) {
      return;
    }
    lookedAt = now;
    List<Expected> over = new ArrayList<>();
    for (Expected one : expected) {
      if (one.loader.get() == null) {
        over.add(one);
        if (one.reported != null) {
          gone.accept(one.manifest, one.reported);
        }
      } else if (one.sentinel.get() == null) {
        survived(one);
      }
    }
    expected.removeAll(over);
    hint(now);
  }

  private void survived(Expected one) {
    one.survived++;
    one.sentinel = Sentinel.make();
    if (one.survived >= COLLECTIONS && one.reported == null) {
      one.reported =
          PluginWarning.of(
              Kind.CLASS_LOADER,
              "the classes of "
                  + one.manifest.name()
                  + " are still in memory after the collector unloaded others "
                  + one.survived
                  + " times");
      found.accept(one.manifest, one.reported);
    }
  }

  /** A collection stops everything for a moment: not for one plugin, and not often. */
  private void hint(long now) {
    long waiting =
        expected.stream()
            .filter(one -> one.reported == null && now - one.since > PATIENCE_NANOS)
            .count();
    if (waiting >= WORTH_A_HINT && now - hintedAt > BETWEEN_HINTS_NANOS) {
      hintedAt = now;
      System.gc();
    }
  }
}
