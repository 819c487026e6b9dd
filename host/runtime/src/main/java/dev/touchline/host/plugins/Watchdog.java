package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that looks after the running calls of all plugins many times a second: cheaper than a
 * timer for each call, and exact enough for deadlines of seconds.
 */
final class Watchdog implements AutoCloseable {

  private static final long EVERY = Duration.ofMillis(20).toNanos();

  private final Set<RunningPlugin> plugins = ConcurrentHashMap.newKeySet();
  private final RetainedClasses retained;
  private final Thread thread;
  private volatile boolean closed;

  Watchdog(RetainedClasses retained) {
    this.retained = retained;
    this.thread =
        Thread.ofPlatform()
            .name("plugin-watchdog")
            .daemon()
            .priority(Thread.MAX_PRIORITY)
            .start(this::run);
  }

  void add(RunningPlugin plugin) {
    plugins.add(plugin);
  }

  void remove(RunningPlugin plugin) {
    plugins.remove(plugin);
  }

  private void run() {
    while (!closed) {
      long now = System.nanoTime();
      plugins.forEach(plugin -> guarded(plugin.name(), () -> plugin.watch(now)));
      guarded("-", () -> retained.look(now));
      LockSupport.parkNanos(EVERY);
    }
  }

  /** Nothing may end this thread: without it no deadline is kept. */
  private static void guarded(String plugin, Runnable look) {
    try {
      look.run();
    } catch (Throwable e) {
      FaultText.log(plugin, "-", "watch", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
