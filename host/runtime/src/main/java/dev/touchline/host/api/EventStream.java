package dev.touchline.host.api;

import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.timeline.Arrivals;
import dev.touchline.host.timeline.Arrivals.Arrival;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What one listener hears, as server-sent events (WHATWG HTML, section 9.2). It reads from the
 * store at its own pace, so a slow listener costs no memory and misses nothing. For one thread, the
 * request's own.
 */
final class EventStream {

  private static final int PAGE = 500;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long TURN_MILLIS = 100;

  private final Arrivals arrivals;
  private final Pipeline pipeline;
  private final Predicate<Arrival> wanted;
  private final BooleanSupplier stopping;
  private StreamCursor cursor;
  private long toldAt = System.nanoTime();

  /**
   * Makes it.
   *
   * @param from where it goes on
   * @param stopping whether it shall end
   */
  EventStream(
      Arrivals arrivals,
      Pipeline pipeline,
      StreamCursor from,
      Predicate<Arrival> wanted,
      BooleanSupplier stopping) {
    this.arrivals = arrivals;
    this.pipeline = pipeline;
    this.cursor = from;
    this.wanted = wanted;
    this.stopping = stopping;
  }

  /**
   * Tells what comes, until the host stops or the listener is gone.
   *
   * @throws IOException when the listener is gone
   */
  void tell(OutputStream out) throws IOException, InterruptedException {
    write(out, "retry: 1000\nid: " + cursor.encode() + "\n\n");
    while (!stopping.getAsBoolean()) {
      long position = pipeline.position(); // before the look, so that nothing comes unnoticed
      boolean more = tellNext(out);
      if (!more) {
        beat(out);
        await(position + 1);
      }
    }
  }

  /** Whether there may be more at once. */
  private boolean tellNext(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    long generation = arrivals.generation();
    if (generation != cursor.generation()) {
      cursor = new StreamCursor(cursor.number(), generation);
      append(text, "history.rebuilt", "{}");
    }
    List<Arrival> page = arrivals.after(cursor.number(), PAGE);
    for (Arrival arrival : page) {
      cursor = new StreamCursor(arrival.number(), generation);
      if (wanted.test(arrival)) {
        append(text, arrival.event().kind(), data(arrival));
      }
    }
    if (!text.isEmpty()) {
      write(out, text.toString());
    }
    return page.size() == PAGE;
  }

  private void append(StringBuilder text, String kind, String data) {
    text.append("id: ").append(cursor.encode());
    text.append("\nevent: ").append(kind).append("\ndata: ").append(data).append("\n\n");
  }

  /** The event as timelines show it, and whose it is. JSON as it is stored has no line breaks. */
  private static String data(Arrival arrival) {
    return "{\"customer\":\"" + arrival.customer() + "\"," + arrival.event().toJson().substring(1);
  }

  /** Says that the line is alive, and how far it is though nothing was wanted. */
  private void beat(OutputStream out) throws IOException {
    if (System.nanoTime() - toldAt > HEARTBEAT.toNanos()) {
      write(out, "id: " + cursor.encode() + "\n\n");
    }
  }

  private void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    toldAt = System.nanoTime();
  }

  /** Until the pipeline has passed a record, or a second: not all that is written was a record. */
  private void await(long recordId) throws InterruptedException {
    CompletableFuture<Void> passed = pipeline.visible(recordId);
    long until = System.nanoTime() + LOOK_NANOS;
    while (!stopping.getAsBoolean() && System.nanoTime() < until) {
      try {
        passed.get(TURN_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        // looks whether the host stops
      } catch (ExecutionException e) { // this host stands by: another one writes
        TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
      }
    }
  }
}
