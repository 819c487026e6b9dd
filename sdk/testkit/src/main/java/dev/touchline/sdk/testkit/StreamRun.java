package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.Streamer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One session of a connection, on a thread of its own as on a host. */
final class StreamRun {

  private final Thread thread;
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private volatile @Nullable Throwable failure;
  private volatile @Nullable StreamEnd end;

  private StreamRun(RunningConnection running, FakeSession session) {
    Streamer streamer = running.streamer();
    thread =
        Thread.ofPlatform()
            .name("stream-under-test")
            .daemon()
            .unstarted(() -> {
              try {
                end = streamer.stream(session);
              } catch (Throwable e) {
                failure = e;
              }
            });
  }

  static StreamRun begin(RunningConnection running, FakeSession session) {
    StreamRun run = new StreamRun(running, session);
    run.thread.start();
    return run;
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean ended(Duration most) throws InterruptedException {
    return thread.join(most);
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Nullable StreamEnd end() {
    return end;
  }

  /** Threads that live on, without those of the test's own server. */
  Set<String> threadsLeft() throws InterruptedException {
    Set<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(other -> !before.contains(other) && !other.getName().startsWith("stream-"))
            .collect(Collectors.toSet());
    for (Thread other : left) {
      other.join(Duration.ofSeconds(2));
    }
    return left.stream().filter(Thread::isAlive).map(Thread::getName).collect(Collectors.toSet());
  }
}
