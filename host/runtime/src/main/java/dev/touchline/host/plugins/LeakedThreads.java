package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginWarning.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that a plugin started and did not end, and threads of others that are still in its code.
 * Those that are about to end are given a moment; timers are cancelled, executors shut down, other
 * threads interrupted.
 */
final class LeakedThreads {

  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();
  private static final String TIMER = "java.util.TimerThread";

  private final Owner owner;
  private final PluginClasses classes;
  private final boolean mending;

  LeakedThreads(Owner owner, PluginClasses classes, boolean mending) {
    this.owner = owner;
    this.classes = classes;
    this.mending = mending;
  }

  List<PluginWarning> find() {
    List<Thread> suspects = new ArrayList<>();
    Thread.getAllStackTraces()
        .forEach((thread, stack) -> {
          if (thread != Thread.currentThread() && (belongs(thread) || isInside(thread, stack))) {
            suspects.add(thread);
          }
        });
    awaitEnd(suspects);
    List<PluginWarning> leaks = new ArrayList<>();
    for (Thread thread : suspects) {
      if (thread.isAlive()) {
        leaks.add(mend(thread));
      }
    }
    return leaks;
  }

  /** By its class, what it runs, or the loader that it got from the thread that started it. */
  private boolean belongs(Thread thread) {
    if (isCommon(thread)) {
      return false;
    }
    return owner.owns(thread.getClass())
        || owner.isOwn(thread.getContextClassLoader())
        || owner.owns(task(thread));
  }

  /** Its threads are the JVM's, whoever was the first to need them. */
  private static boolean isCommon(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  private static @Nullable Object task(Thread thread) {
    Object holder = JvmInternals.read(thread, "holder");
    return holder == null ? null : JvmInternals.read(holder, "task");
  }

  /** Whether another's thread runs code of the plugin, and not of another version of it. */
  private boolean isInside(Thread thread, StackTraceElement[] stack) {
    if (thread.getContextClassLoader() instanceof SinglePluginManager.Classes) {
      return false;
    }
    for (StackTraceElement frame : stack) {
      if (classes.isOnlyIn(frame.getClassName())) {
        return true;
      }
    }
    return false;
  }

  private PluginWarning mend(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    boolean timer = thread.getClass().getName().equals(TIMER);
    boolean own = mending && belongs(thread);
    if (own) {
      end(thread, timer);
    }
    boolean mended = own && awaitEnd(List.of(thread));
    return PluginWarning.of(
        timer ? Kind.TIMER : Kind.THREAD,
        (timer ? "timer '" : "thread '") + thread.getName() + "' " + where(stack),
        mended);
  }

  private static void end(Thread thread, boolean timer) {
    try {
      if (timer) {
        cancel(thread);
      } else if (executor(thread) instanceof ExecutorService executor) {
        executor.shutdownNow();
      } else {
        thread.interrupt();
      }
    } catch (Throwable e) {
      // a thread class of the plugin's own may do anything; it is reported as not mended
    }
  }

  /** What {@link java.util.Timer#cancel} does, which only the plugin could call. */
  private static void cancel(Thread thread) {
    Object queue = JvmInternals.read(thread, "queue");
    if (queue != null) {
      synchronized (queue) {
        JvmInternals.write(thread, "newTasksMayBeScheduled", false);
        JvmInternals.call(queue, "clear");
        queue.notifyAll();
      }
    }
  }

  private static @Nullable Object executor(Thread thread) {
    Object task = task(thread);
    return task != null && task.getClass().getName().startsWith("java.util.concurrent.")
        ? JvmInternals.read(task, "this$0")
        : null;
  }

  private static boolean awaitEnd(List<Thread> threads) {
    long until = System.nanoTime() + MOMENT.toNanos();
    while (threads.stream().anyMatch(Thread::isAlive)) {
      if (System.nanoTime() > until) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  /** Where it is now, and where the plugin's code is below that. */
  private String where(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return "about to begin";
    }
    StringBuilder where = new StringBuilder("at ").append(stack[0]);
    Arrays.stream(stack)
        .skip(1)
        .filter(frame -> classes.isOnlyIn(frame.getClassName()))
        .findFirst()
        .or(() -> Arrays.stream(stack).skip(1).findFirst())
        .ifPresent(frame -> where.append(" < ").append(frame));
    return where.toString();
  }
}
