package dev.touchline.host.rebuild;

import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.history.EventFilter;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.pipeline.PipelineMetrics;
import dev.touchline.host.store.TestStore;
import dev.touchline.host.timeline.Customers;
import dev.touchline.host.timeline.TimelinePage;
import dev.touchline.host.timeline.TimelineQuery;
import dev.touchline.host.timeline.Timelines;
import dev.touchline.sdk.record.IncomingRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A host's middle over a store: from the inbox to timelines, with one connection and rebuilds. */
final class RebuildWorld implements AutoCloseable {

  private static final int CONNECTION = 2;

  final TestStore store;
  final Inbox inbox;
  final Pipeline pipeline;
  final Identity identity;
  final Timelines timelines;
  final Customers customers;
  final RebuildParts parts;
  private final TwoVersions versions = new TwoVersions();
  private final StandInConnection connection = new StandInConnection(CONNECTION, versions);
  private final Pipeline.Target target;
  private final Duration kept;
  private int numbers;

  RebuildWorld(TestStore store, Duration kept) {
    this.store = store;
    this.kept = kept;
    connection.plugin(TwoVersions.plugin(1));
    TestStore.Both both = store.history(kept);
    identity = store.identity();
    inbox = new Inbox(store.inbox(), Clock.systemUTC());
    target = new Pipeline.Target(identity.resolver(), both.history(), store.outcomes());
    pipeline =
        new Pipeline(
            inbox,
            id -> Optional.of(connection),
            target,
            Clock.systemUTC(),
            new PipelineMetrics(new SimpleMeterRegistry(), id -> Optional.of(connection)));
    timelines = new Timelines(identity, store.historyQueries(), id -> "two");
    customers = new Customers(identity, store.historyQueries());
    parts =
        new RebuildParts(
            sources(store.outcomes()),
            target,
            both.generations(),
            store.rebuilds(),
            () -> List.of(connection),
            Clock.systemUTC());
  }

  private UpgradePreviews.Sources sources(OutcomeStore outcomes) {
    return new UpgradePreviews.Sources(store.inbox(), outcomes, store.historyQueries(), identity);
  }

  /** The same parts, with something happening around the transactions that rebuilds make. */
  RebuildParts with(UnaryOperator<OutcomeStore> outcomes) {
    Pipeline.Target hooked =
        new Pipeline.Target(target.resolver(), target.history(), outcomes.apply(target.outcomes()));
    return new RebuildParts(
        parts.sources(),
        hooked,
        parts.generations(),
        parts.store(),
        parts.connections(),
        parts.clock());
  }

  /** Switches to a version, as an upgrade does. */
  void run(int version) {
    versions.version(version);
    connection.plugin(TwoVersions.plugin(version));
  }

  /** A record of a person; returns when it is on the timeline. */
  long receive(String word, String person) {
    String key = word + "-" + person + "-" + ++numbers;
    IncomingRecord record = IncomingRecord.of(key, word + " " + person + " " + numbers).build();
    long id = inbox.append(CONNECTION, List.of(NewRecord.of(record))).join().get(0).recordId();
    pipeline.visible(id).join();
    return id;
  }

  /** Many records at once. */
  void receive(List<String> wordsAndPersons) {
    List<NewRecord> records = new ArrayList<>();
    for (String one : wordsAndPersons) {
      String key = one.replace(' ', '-') + "-" + ++numbers;
      records.add(NewRecord.of(IncomingRecord.of(key, one + " " + numbers).build()));
    }
    var stored = inbox.append(CONNECTION, records).join();
    pipeline.visible(stored.get(stored.size() - 1).recordId()).join();
  }

  CustomerId customer(String person) {
    return customers.withIdentifier("phone", TwoVersions.phone(person)).get(0);
  }

  /** All of a timeline, read in pages of a few events. */
  List<EventRow> timeline(String person, int pageSize) {
    List<EventRow> events = new ArrayList<>();
    TimelineQuery query = TimelineQuery.first(EventFilter.ALL, pageSize);
    while (true) {
      TimelinePage page = timelines.page(customer(person), query);
      events.addAll(page.events());
      if (page.next() == null) {
        return events;
      }
      query = new TimelineQuery(page.next(), EventFilter.ALL, pageSize, page.generation());
    }
  }

  /** Does all that a rebuild has to do, on this thread. */
  void rebuildAll(RebuildParts with) throws InterruptedException {
    RebuildPlan plan = new RebuildPlan(with, true);
    plan.update();
    RebuildRun run = new RebuildRun(with, plan, () -> false);
    for (var next = parts.store().running(); !next.isEmpty(); next = parts.store().running()) {
      run.step(next.get(0));
    }
  }

  Duration kept() {
    return kept;
  }

  @Override
  public void close() throws Exception {
    pipeline.close();
    inbox.close();
    connection.close();
  }
}
