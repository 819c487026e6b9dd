package dev.touchline.host.outbox;

import dev.touchline.host.attachments.Uploads;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.Identity;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The parts of the outbox, put together over a store.
 *
 * @param outbox what takes messages and shows them
 * @param work what sends them
 * @param forget to be told the names of connections that are deleted
 */
public record Messaging(Outbox outbox, OutboxWork work, Consumer<String> forget) {

  /**
   * The connections, as the outbox needs them.
   *
   * @param byName finds one by its name
   * @param byId finds one by its id
   */
  public record Lines(
      Function<String, Optional<LiveConnection>> byName,
      IntFunction<Optional<LiveConnection>> byId) {}

  /** What is known of customers. */
  public record Customers(Identity identity, HistoryQueries history, Uploads uploads) {}

  /** Where things are kept, and how they get to timelines and back. */
  public record Ports(OutboxStore store, ArrivalQueries arrivals, OutboxWork.Timeline timeline) {}

  /** Puts them together. */
  public static Messaging over(
      Ports ports,
      Lines lines,
      Customers customers,
      OutboxSettings settings,
      MeterRegistry registry,
      Clock clock) {
    Senders senders = new Senders(lines.byName(), lines.byId(), settings.deadline());
    OutboxMeters meters = new OutboxMeters(registry, senders::nameOf);
    OutboxStore store = ports.store();
    OutboxBook book = new OutboxBook(store, meters, clock);
    Drafts drafts = new Drafts(customers.identity(), customers.history(), customers.uploads());
    Outbox outbox = new Outbox(store, book, senders, drafts, customers.identity());
    OutboxWork work =
        new OutboxWork(
            store,
            new Dispatch(book, senders, settings),
            new Following(store, book, ports.arrivals()),
            ports.timeline(),
            clock);
    outbox.onNew(work::wake);
    return new Messaging(outbox, work, meters::forget);
  }
}
