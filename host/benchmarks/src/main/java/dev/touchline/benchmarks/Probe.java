package dev.touchline.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A customer who writes now and then, and looks until the message is on the timeline. Who looks
 * without a pause takes the processors that the host needs to bring it there, so the next look is
 * after a tenth of the time since it was sent.
 */
final class Probe implements AutoCloseable {

  private static final long LEAST_PAUSE_NANOS = 1_000_000;

  private final Talk sending;
  private final Talk looking;
  private final Bodies bodies;
  private final long customer;
  private final byte[] look;
  private Histogram visible = new Histogram();

  Probe(int port, Api api, Bodies bodies, int number) {
    this.sending = new Talk(port);
    this.looking = new Talk(port);
    this.bodies = bodies;
    this.customer = 9_000_000_000_000_000L + number;
    sending.ask(bodies.facebook(customer, "first-" + number));
    Api.pause(1_000);
    String found = api.get("/api/v1/customers?identifier=facebook-psid:" + customer);
    String id = found.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    this.look = Requests.get("/api/v1/customers/" + id + "/timeline?limit=1", Api.AUTHORIZATION);
  }

  /** Writes so many times a second; a message that is late makes the next ones late, too. */
  void run(Duration time, int perSecond) {
    visible = new Histogram();
    long start = System.nanoTime();
    long every = Duration.ofSeconds(1).toNanos() / perSecond;
    for (long due = start; due < start + time.toNanos(); due += every) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      String message = "probe-" + due;
      byte[] request;
      synchronized (bodies) {
        request = bodies.facebook(customer, message);
      }
      long sent = System.nanoTime();
      sending.ask(request);
      while (!looking.ask(look).contains(message)) {
        LockSupport.parkNanos(Math.max(LEAST_PAUSE_NANOS, (System.nanoTime() - sent) / 10));
      }
      visible.record(System.nanoTime() - due);
    }
  }

  Histogram visible() {
    return visible;
  }

  @Override
  public void close() throws IOException {
    sending.close();
    looking.close();
  }
}
