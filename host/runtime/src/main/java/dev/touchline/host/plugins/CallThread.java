package dev.touchline.host.plugins;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A thread of a plugin. While a call runs, the context class loader is the plugin's and the
 * connection's name is beside each log line; between calls it is a thread of the host.
 */
final class CallThread implements Runnable {

  private static final ClassLoader HOST = CallThread.class.getClassLoader();

  private final PluginThreads threads;
  private final Thread thread;
  private final AtomicBoolean parked = new AtomicBoolean();
  private volatile @Nullable Call<?, ?> current;
  private volatile boolean demoted;
  private @Nullable String connection;

  CallThread(PluginThreads threads, String name) {
    this.threads = threads;
    // not its maker's, which may be one that it takes the place of
    int priority = Thread.NORM_PRIORITY;
    this.thread = Thread.ofPlatform().name(name).daemon().priority(priority).unstarted(this);
    this.thread.setContextClassLoader(HOST);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    MDC.put("plugin", threads.plugin());
    Call<?, ?> call = threads.next(this);
    while (call != null) {
      run(call);
      if (demoted) {
        threads.replace(this); // without a privilege its priority can only sink
        return;
      }
      call = threads.next(this);
    }
  }

  /** Whatever a call does, the thread goes on with the next one. */
  private void run(Call<?, ?> call) {
    try {
      call.run(this);
    } catch (Throwable e) {
      leave();
      call.abort(e);
    } finally {
      threads.ended(call);
    }
  }

  /** Lets others go first from now on: what runs on it takes much of the processors. */
  void stepBack() {
    demote(Thread.MIN_PRIORITY + 1);
  }

  /** Leaves the processors to others from now on: what runs on it was given up, or fills memory. */
  void stepAside() {
    demote(Thread.MIN_PRIORITY);
  }

  @SuppressWarnings("ThreadPriorityCheck") // correct without; better with
  private void demote(int priority) {
    if (thread.getPriority() > priority) {
      demoted = true;
      thread.setPriority(priority);
    }
  }

  /** Lets some time pass before the next look at the queue. */
  void rest(long nanos) {
    LockSupport.parkNanos(this, nanos);
    Thread.interrupted();
  }

  void enter(Call<?, ?> call, ConnectionScope scope) {
    current = call;
    if (!scope.connection().equals(connection)) {
      connection = scope.connection();
      MDC.put("connection", connection);
    }
    thread.setContextClassLoader(scope.classLoader());
    PureCalls.begin(call.operation());
  }

  void leave() {
    current = null;
    PureCalls.end();
    thread.setContextClassLoader(HOST);
  }

  /** Waits until it is woken; the caller looks for work again afterwards, whatever the reason. */
  void park() {
    if (parked.get()) {
      LockSupport.park(this);
      Thread.interrupted(); // or the next park would not sleep
    }
    parked.set(false);
  }

  /** Says that it is about to sleep: whoever adds work from now on wakes it. */
  void announcePark() {
    parked.set(true);
  }

  void cancelPark() {
    parked.set(false);
  }

  boolean asleep() {
    return parked.get();
  }

  /** Wakes it when it sleeps; false when it does not. */
  boolean wake() {
    if (parked.compareAndSet(true, false)) {
      LockSupport.unpark(thread);
      return true;
    }
    return false;
  }

  @Nullable Call<?, ?> current() {
    return current;
  }

  Thread thread() {
    return thread;
  }
}
