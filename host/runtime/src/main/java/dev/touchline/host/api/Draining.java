package dev.touchline.host.api;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing that happens when the host is asked to stop: {@code /health} answers 503, so that
 * whoever distributes requests sends no more, while those that are being answered are let end. Only
 * then the door is closed.
 */
final class Draining implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Draining.class);
  private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

  private final RunningRequests requests;
  private final Duration notice;
  private final Duration longest;
  private volatile boolean running;
  private volatile boolean stopping;

  /**
   * Makes it.
   *
   * @param notice for how long the 503 is shown at least
   * @param longest for how long requests that came before are waited for
   */
  Draining(RunningRequests requests, Duration notice, Duration longest) {
    this.requests = requests;
    this.notice = notice;
    this.longest = longest;
  }

  /** Whether the host was asked to stop. */
  boolean isStopping() {
    return stopping;
  }

  @Override
  public void start() {
    stopping = false; // after a pause, too
    running = true;
  }

  @Override
  public void stop() {
    stopping = true;
    requests.turn();
    log.atInfo().log("Touchline is stopping");
    long began = System.nanoTime();
    while (!isDrained(System.nanoTime() - began)) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.interrupted()) {
        break;
      }
    }
    running = false;
  }

  private boolean isDrained(long nanos) {
    return nanos >= notice.toNanos() && (requests.earlierAreOver() || nanos >= longest.toNanos());
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server and everything else. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
