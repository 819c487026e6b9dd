package dev.touchline.host.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.rebuild.Rebuild.State;
import dev.touchline.host.store.TestStore;
import dev.touchline.host.timeline.CustomerSummary;
import dev.touchline.host.timeline.RebuiltException;
import dev.touchline.host.timeline.TimelinePage;
import dev.touchline.host.timeline.TimelineQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rebuild must do on every engine. */
abstract class RebuildContract {

  private static final int PERSONS = 12;

  private TestStore store;
  private RebuildWorld world;

  abstract TestStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
    world = new RebuildWorld(store, Duration.ofMinutes(15));
    world.rebuildAll(world.parts); // remembers that the history is of the first version
  }

  @AfterEach
  void closeStore() throws Exception {
    world.close();
    store.close();
  }

  private static String person(int number) {
    return String.format("%05d", 10_000 + number);
  }

  private void fill() {
    List<String> records = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < PERSONS; i++) {
        for (String word : List.of("order", "message", "same", "gone", "twice")) {
          records.add(word + " " + person(i));
        }
      }
    }
    world.receive(records);
  }

  private Rebuild newest() {
    return store.rebuilds().newest("two").orElseThrow();
  }

  /** The versions that events of a timeline came out of; those that are the same say nothing. */
  private static Set<String> versionsIn(List<EventRow> events) {
    return events.stream()
        .map(EventRow::body)
        .map(body -> body.replaceAll("(?s).*Name [0-9]+ in ([0-9]).*", "$1"))
        .filter(version -> !version.equals("0"))
        .collect(Collectors.toSet());
  }

  private List<String> shown() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      CustomerSummary summary = world.customers.summary(world.customer(person(i)));
      all.add(summary.names() + " " + summary.kinds() + " " + summary.netSpend());
      world.timeline(person(i), 100).forEach(event -> all.add(event.toJson()));
    }
    return all;
  }

  @Test
  void theHistoryIsAsTheNewVersionMakesIt() throws Exception {
    // Given
    fill();

    // When
    world.run(2);
    world.rebuildAll(world.parts);

    // Then
    Rebuild done = newest();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.from()).isEqualTo("1.0.0");
    assertThat(done.counts().compared()).isEqualTo(15L * PERSONS);
    assertThat(done.counts().differing()).isEqualTo(12L * PERSONS);
    assertThat(done.counts().rebuilt()).isEqualTo(12L * PERSONS);
    assertThat(done.counts().customers()).isEqualTo(PERSONS);
    assertThat(done.counts().changed()).isEqualTo(9L * PERSONS);
    assertThat(done.counts().removed()).isEqualTo(3L * PERSONS);
    assertThat(done.counts().added()).isEqualTo(3L * PERSONS);
    CustomerSummary summary = world.customers.summary(world.customer(person(0)));
    assertThat(summary.netSpend().get(0).toString()).contains("600");
    assertThat(summary.kinds()).containsEntry("message.received", 12L);
    assertThat(summary.names()).containsExactlyInAnyOrder("Name 10000 in 2", "Name 10000 in 0");
    assertThat(world.customers.search("Name 10000 in 1", 5)).isEmpty();
    assertThat(versionsIn(world.timeline(person(0), 100))).containsExactly("2");
  }

  @Test
  void aRollBackMakesTheHistoryAsItWasByteForByte() throws Exception {
    // Given
    fill();
    List<String> before = shown();
    world.run(2);
    world.rebuildAll(world.parts);
    assertThat(shown()).isNotEqualTo(before);

    // When
    world.run(1);
    world.rebuildAll(world.parts);

    // Then
    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void whatIsRefusedNowStays() throws Exception {
    // Given
    world.receive("refused", person(1));
    List<EventRow> before = world.timeline(person(1), 10);

    // When
    world.run(2);
    world.rebuildAll(world.parts);

    // Then
    assertThat(world.timeline(person(1), 10)).isEqualTo(before);
    assertThat(newest().counts().failed()).isEqualTo(1);
  }

  @Test
  void noReaderSeesHalfOfACustomerWhileItIsRebuilt() throws Exception {
    // Given
    fill();
    AtomicBoolean over = new AtomicBoolean();
    List<Callable<Integer>> readers = new ArrayList<>();
    for (int reader = 0; reader < 3; reader++) {
      int first = reader;
      readers.add(() -> read(first, over));
    }

    // When
    ExecutorService threads = Executors.newFixedThreadPool(readers.size());
    List<Future<Integer>> reads = readers.stream().map(threads::submit).toList();
    world.run(2);
    try (Rebuilds rebuilds =
        new Rebuilds(world.parts, new RebuildSettings(true, 0.2), () -> 0).start()) {
      await(() -> newest().to().equals("2.0.0") && newest().state() == State.DONE);
      over.set(true);
    } finally {
      over.set(true);
      threads.shutdown();
    }

    // Then
    int passes = 0;
    for (Future<Integer> read : reads) {
      passes += read.get();
    }
    assertThat(passes).isPositive();
    assertThat(versionsIn(world.timeline(person(3), 2))).containsExactly("2");
  }

  /** Pages through timelines and reads summaries until it is over; fails on a mixture. */
  private int read(int first, AtomicBoolean over) {
    int passes = 0;
    for (int i = first; !over.get() || passes < PERSONS; i++) {
      String person = person(i % PERSONS);
      List<EventRow> events = world.timeline(person, 2);
      assertThat(versionsIn(events)).as("versions on the timeline of %s", person).hasSize(1);
      boolean old = versionsIn(events).contains("1");
      assertThat(events).hasSize(15); // three gone, and three more
      assertThat(events.stream().map(EventRow::id).distinct()).hasSize(old ? 15 : 15);
      CustomerSummary summary = world.customers.summary(world.customer(person));
      String names = String.join(" ", summary.names());
      String spend = summary.netSpend().get(0).toString();
      assertThat(names.contains("in 1"))
          .as("%s, %s", names, spend)
          .isEqualTo(spend.contains("300"));
      assertThat(names.contains("in 2"))
          .as("%s, %s", names, spend)
          .isEqualTo(spend.contains("600"));
      passes++;
    }
    return passes;
  }

  @Test
  void goesOnWhereAnyCrashLeftIt() throws Exception {
    // Given
    fill();
    world.run(2);
    AtomicLong random = new AtomicLong(7);
    AtomicInteger crashes = new AtomicInteger();
    UnaryOperator<OutcomeStore> crashing = outcomes -> crashing(outcomes, random, crashes);

    // When
    boolean done = false;
    while (!done) {
      try {
        world.rebuildAll(world.with(crashing));
        done = true;
      } catch (Crash e) {
        world.parts.target().resolver().forget(); // as a host that starts knows nothing
        world.parts.target().history().forget();
        for (int i = 0; i < PERSONS; i++) {
          assertThat(versionsIn(world.timeline(person(i), 3))).hasSize(1);
        }
      }
    }

    // Then
    assertThat(crashes.get()).isGreaterThan(3);
    for (int i = 0; i < PERSONS; i++) {
      assertThat(versionsIn(world.timeline(person(i), 100))).containsExactly("2");
    }
    assertThat(newest().counts().rebuilt()).isEqualTo(12L * PERSONS);
    assertThat(newest().counts().changed()).isEqualTo(9L * PERSONS);
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends every third transaction or so: before its commit, or right after it. */
  private static OutcomeStore crashing(
      OutcomeStore outcomes, AtomicLong random, AtomicInteger crashes) {
    return (OutcomeStore)
        Proxy.newProxyInstance(
            RebuildContract.class.getClassLoader(),
            new Class<?>[] {OutcomeStore.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(outcomes, arguments);
                long next = random.updateAndGet(seed -> seed * 6_364_136_223_846_793_005L + 11);
                if (method.getName().equals("inTransaction") && (next >>> 40) % 4 == 0) {
                  crashes.incrementAndGet();
                  throw new Crash(); // within another transaction this is before the commit
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aCustomerOfManyRecordsIsPreparedUnseenAndUndoneWhenBrokenOff() throws Exception {
    // Given
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 2_300; i++) {
      records.add("message " + person(1));
    }
    world.receive(records);
    List<EventRow> before = world.timeline(person(1), 200);
    world.run(2);
    RebuildPlan plan = new RebuildPlan(world.parts, true);
    plan.update();
    AtomicInteger asked = new AtomicInteger();
    RebuildRun broken = new RebuildRun(world.parts, plan, () -> asked.incrementAndGet() > 4);

    // When
    while (asked.get() <= 4) {
      broken.step(newest());
      assertThat(world.timeline(person(1), 200)).isEqualTo(before);
    }

    // Then
    world.rebuildAll(world.parts);
    List<EventRow> after = world.timeline(person(1), 200);
    assertThat(after).hasSize(2_300);
    assertThat(versionsIn(after)).containsExactly("2");
    assertThat(newest().counts().customers()).isEqualTo(1);
  }

  @Test
  void whatAKilledHostHadPreparedIsUndone() throws Exception {
    // Given
    world.receive("message", person(1));
    List<EventRow> before = world.timeline(person(1), 10);
    var outcomes = world.parts.target().outcomes();
    outcomes.inTransaction(() -> {
      long next = world.parts.generations().next();
      world.parts.generations().retire(store.historyQueries().ofRecords(List.of(1L)), next);
      return true;
    });
    assertThat(world.timeline(person(1), 10)).isEqualTo(before);

    // When
    outcomes.inTransaction(() -> {
      world.parts.generations().undo();
      return true;
    });

    // Then
    assertThat(world.timeline(person(1), 10)).isEqualTo(before);
    assertThat(store.historyQueries().ofRecord(1L)).hasSize(1);
  }

  @Test
  void customersThatWereMergedMeanwhileAreRebuiltTogether() throws Exception {
    // Given
    fill();
    world.run(2);
    RebuildPlan plan = new RebuildPlan(world.parts, true);
    plan.update();
    RebuildRun run = new RebuildRun(world.parts, plan, () -> false);
    while (!newest().compared()) {
      run.step(newest());
    }

    // When
    world.identity.link(
        world.customer(person(0)).value(), world.customer(person(5)).value(), "one", "me");
    run.step(newest());

    // Then
    List<EventRow> both = world.timeline(person(0), 100);
    assertThat(both).hasSize(30);
    assertThat(versionsIn(both)).containsExactly("2");
    assertThat(versionsIn(world.timeline(person(1), 100))).containsExactly("1");
  }

  @Test
  void anEventThatMovesToAnotherPersonTakesBothAlong() throws Exception {
    // Given
    world.receive("other", "10007");
    world.receive("message", "10007");
    world.receive("message", "90007");
    world.run(2);

    // When
    world.rebuildAll(world.parts);

    // Then
    assertThat(newest().counts().customers()).isEqualTo(1);
    assertThat(world.timeline("10007", 10)).hasSize(1);
    assertThat(world.timeline("90007", 10)).hasSize(2);
  }

  @Test
  void liveTrafficGoesOn() throws Exception {
    // Given
    fill();
    world.run(2);

    // When
    try (Rebuilds rebuilds =
        new Rebuilds(world.parts, new RebuildSettings(true, 1), () -> 0).start()) {
      for (int i = 0; i < 40; i++) {
        world.receive("message", person(i % PERSONS));
      }
      await(() -> newest().to().equals("2.0.0") && newest().state() == State.DONE);
    }

    // Then
    int events = 0;
    for (int i = 0; i < PERSONS; i++) {
      List<EventRow> timeline = world.timeline(person(i), 100);
      assertThat(versionsIn(timeline)).containsExactly("2");
      events += timeline.size();
    }
    assertThat(events).isEqualTo(15 * PERSONS + 40);
    CustomerSummary first = world.customers.summary(world.customer(person(0)));
    assertThat(first.kinds()).containsEntry("message.received", 16L);
  }

  @Test
  void aCancelledRebuildLeavesEachCustomerWhole() throws Exception {
    // Given
    fill();
    world.run(2);
    RebuildPlan plan = new RebuildPlan(world.parts, true);
    plan.update();
    RebuildRun run = new RebuildRun(world.parts, plan, () -> false);
    while (newest().counts().customers() < 4) {
      run.step(newest());
    }

    // When
    plan.end(newest(), State.CANCELLED);

    // Then
    int old = 0;
    for (int i = 0; i < PERSONS; i++) {
      Set<String> versions = versionsIn(world.timeline(person(i), 100));
      assertThat(versions).hasSize(1);
      old += versions.contains("1") ? 1 : 0;
    }
    assertThat(old).isEqualTo(PERSONS - 4);
    assertThat(store.rebuilds().running()).isEmpty();
    plan.update(); // nothing begins by itself
    assertThat(store.rebuilds().running()).isEmpty();
    plan.begin("two");
    world.rebuildAll(world.parts);
    assertThat(versionsIn(world.timeline(person(11), 100))).containsExactly("2");
  }

  @Test
  void aCursorOfAForgottenGenerationIsRefusedWhereSomethingChangedSince() throws Exception {
    // Given
    world.close();
    world = new RebuildWorld(store, Duration.ZERO);
    world.receive(List.of("message " + person(1), "message " + person(1), "same " + person(2)));
    world.receive("same", person(2));
    TimelinePage changed = page(person(1), TimelineQuery.first(EventFilter.ALL, 1));
    TimelinePage untouched = page(person(2), TimelineQuery.first(EventFilter.ALL, 1));
    world.run(2);
    world.rebuildAll(world.parts);

    // When
    var outcomes = world.parts.target().outcomes();
    while (outcomes.inTransaction(() -> world.parts.generations().forget())) {}
    Thread.sleep(2); // the clock of the store has moved on
    while (outcomes.inTransaction(() -> world.parts.generations().forget())) {}

    // Then
    assertThatThrownBy(() -> page(person(1), next(changed))).isInstanceOf(RebuiltException.class);
    assertThat(page(person(2), next(untouched)).events()).hasSize(1);
  }

  private TimelinePage page(String person, TimelineQuery query) {
    CustomerId customer = world.customer(person);
    return world.timelines.page(customer, query);
  }

  private static TimelineQuery next(TimelinePage page) {
    assertThat(page.next()).isNotNull();
    return new TimelineQuery(page.next(), EventFilter.ALL, 1, page.generation());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
