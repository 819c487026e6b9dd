package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests from one thread over some connections. Closed loop: each connection sends its next
 * request when it has its answer. Open loop: requests are due at a constant rate, whatever the
 * server does, and latency counts from when a request was due.
 */
final class Load {

  private static final long GRACE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long NAP_NANOS = 50_000;

  private final int port;
  private final int connections;
  private final double perSecond;

  private Load(int port, int connections, double perSecond) {
    this.port = port;
    this.connections = connections;
    this.perSecond = perSecond;
  }

  static Load closed(int port, int connections) {
    return new Load(port, connections, 0);
  }

  static Load open(int port, int connections, double perSecond) {
    return new Load(port, connections, perSecond);
  }

  /**
   * What came of it.
   *
   * @param answered requests that got a 2xx
   * @param failed requests that got something else
   * @param firstFailure the answer to the first of those
   * @param nanos from the first request to the last answer
   */
  record Outcome(long answered, long failed, String firstFailure, long nanos, Histogram latency) {

    double rate() {
      return answered * 1e9 / Math.max(1, nanos);
    }
  }

  /** Runs until the time is over or the requests are all sent, and all answers are there. */
  Outcome run(Requests requests, Duration time) {
    try (Selector selector = Selector.open()) {
      List<Link> links = new ArrayList<>();
      try {
        for (int i = 0; i < connections; i++) {
          links.add(new Link(port, selector));
        }
        return new Run(selector, links, requests, time.toNanos()).go();
      } finally {
        for (Link link : links) {
          link.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the load broke off", e);
    }
  }

  private final class Run {

    private final Selector selector;
    private final ArrayDeque<Link> idle;
    private final Requests requests;
    private final Histogram latency = new Histogram();
    private final long start = System.nanoTime();
    private final long end;
    private long sent;
    private long answered;
    private long failed;
    private String firstFailure = "";

    Run(Selector selector, List<Link> links, Requests requests, long nanos) {
      this.selector = selector;
      this.idle = new ArrayDeque<>(links);
      this.requests = requests;
      this.end = start + nanos;
    }

    Outcome go() throws IOException {
      long now = start;
      while (wantsToSend(now) || sent > answered + failed) {
        if (now > end + GRACE_NANOS) {
          throw new IOException("answers are missing " + Duration.ofNanos(GRACE_NANOS));
        }
        send(now);
        receive();
        now = System.nanoTime();
      }
      return new Outcome(answered, failed, firstFailure, now - start, latency);
    }

    private boolean wantsToSend(long now) {
      return requests.hasNext() && (perSecond == 0 ? now < end : due() < end);
    }

    /** When the next request is due in an open loop. */
    private long due() {
      return start + (long) (sent * (1e9 / perSecond));
    }

    private void send(long now) throws IOException {
      while (!idle.isEmpty() && wantsToSend(now) && (perSecond == 0 || due() <= now)) {
        long from = perSecond == 0 ? System.nanoTime() : due();
        Link link = idle.poll();
        link.send(requests.next(), from);
        sent++;
      }
    }

    private void receive() throws IOException {
      if (perSecond == 0) {
        selector.select(10);
      } else if (selector.selectNow() == 0) {
        LockSupport.parkNanos(NAP_NANOS);
        selector.selectNow();
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Link link = (Link) key.attachment();
        if (link.proceed()) {
          settle(link);
        }
      }
      selector.selectedKeys().clear();
    }

    private void settle(Link link) {
      if (link.status() / 100 == 2) {
        answered++;
        latency.record(System.nanoTime() - link.since());
      } else {
        if (failed++ == 0) {
          firstFailure = link.text();
        }
      }
      idle.add(link);
    }
  }
}
