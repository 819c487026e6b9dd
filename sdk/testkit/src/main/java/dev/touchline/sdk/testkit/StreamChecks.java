package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.FakeSession.Delivery;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Listening to a provider that tells what is new. */
final class StreamChecks {

  private static final int MOST_CUTS = 300;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final Lab lab;

  StreamChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    return List.of(
        ContractTest.of(Check.STREAM_DELIVERS, this::delivers),
        ContractTest.of(Check.STREAM_RESUMES, this::resumes),
        ContractTest.slow(Check.STREAM_CUT, "", this::cut),
        ContractTest.of(Check.STREAM_CRASH, this::crash),
        ContractTest.of(Check.STREAM_STOPS, this::stops));
  }

  private void delivers() {
    lab.streamServer();
    FakeSession session = listen(lab.connect(), FakeSession.fresh());
    assertThat(session.records()).as("records of the whole stream").isNotEmpty();
    assertThat(session.deliveredBeforeConnected())
        .as("a delivery before connected() was called")
        .isFalse();
    assertThat(session.checkpoint()).as("checkpoint at the end").isPresent();
  }

  /** As after a restart: by a new connection, and by the one that has been further already. */
  private void resumes() {
    lab.streamServer();
    RunningConnection used = lab.connect();
    FakeSession whole = listen(used, FakeSession.fresh());
    SortedSet<String> expected = prints(whole.records());
    for (int i = 0; i <= whole.deliveries().size(); i++) {
      List<Delivery> before = whole.deliveries().subList(0, i);
      for (RunningConnection running : List.of(lab.connect(), used)) {
        FakeSession rest = listen(running, FakeSession.from(last(before)));
        assertThat(both(before, rest))
            .as("records when the stream was resumed after delivery %d", i)
            .isEqualTo(expected);
      }
    }
  }

  /** The provider hangs up after every number of bytes, or evenly spread ones of a long stream. */
  private void cut() {
    StreamServer server = lab.streamServer();
    SortedSet<String> expected = prints(listen(lab.connect(), FakeSession.fresh()).records());
    int all = server.mostSent();
    int step = Math.max(1, all / MOST_CUTS);
    for (int bytes = 0; bytes < all; bytes += step) {
      server.cutAfter(bytes);
      FakeSession first = listen(lab.connect(), FakeSession.fresh());
      server.heal();
      FakeSession rest = listen(lab.connect(), FakeSession.from(last(first.deliveries())));
      assertThat(both(first.deliveries(), rest))
          .as("records when the provider hung up after %d of %d bytes", bytes, all)
          .isEqualTo(expected);
      lab.tidy();
    }
  }

  /** The host dies at each delivery: what it refused was not stored. */
  private void crash() {
    lab.streamServer();
    FakeSession whole = listen(lab.connect(), FakeSession.fresh());
    SortedSet<String> expected = prints(whole.records());
    for (int i = 0; i < whole.deliveries().size(); i++) {
      FakeSession first = listen(lab.connect(), FakeSession.dyingAfter(i, null));
      FakeSession rest = listen(lab.connect(), FakeSession.from(last(first.deliveries())));
      assertThat(both(first.deliveries(), rest))
          .as("records when the host died at delivery %d", i + 1)
          .isEqualTo(expected);
    }
  }

  /** While nothing comes, the host interrupts the thread. */
  private void stops() throws InterruptedException {
    StreamServer server = lab.streamServer();
    int records = listen(lab.connect(), FakeSession.fresh()).records().size();
    server.hold();
    RunningConnection running = lab.connect();
    FakeSession session = FakeSession.fresh();
    StreamRun run = StreamRun.begin(running, session);
    assertThat(session.await(records, LONGEST.toMillis()))
        .as("all records come while the provider stays connected")
        .isTrue();
    run.interrupt();
    assertThat(run.ended(LONGEST_END)).as("the session ends when it is interrupted").isTrue();
    Throwable failure = run.failure();
    assertThat(failure == null || ends(failure))
        .as("the session ends with InterruptedException or a verdict, not with %s", failure)
        .isTrue();
    assertThat(running.context().openSockets()).as("sockets left open").isZero();
    assertThat(run.threadsLeft()).as("threads left by the session").isEmpty();
  }

  private static boolean ends(Throwable failure) {
    return failure instanceof InterruptedException || failure instanceof VerdictException;
  }

  /** Runs a session to its end, which must be one of those that the SDK allows. */
  static FakeSession listen(RunningConnection running, FakeSession session) {
    StreamRun run = StreamRun.begin(running, session);
    try {
      if (!run.ended(LONGEST)) {
        run.interrupt();
        throw new AssertionError("the session did not end after the provider hung up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
    Throwable failure = run.failure();
    if (failure != null && !(failure instanceof VerdictException)) {
      throw new AssertionError("stream() must end with a verdict, not with " + failure, failure);
    }
    if (run.end() == StreamEnd.NOT_OFFERED) {
      throw new AssertionError("stream() said that the provider cannot stream");
    }
    return session;
  }

  private static @Nullable String last(List<Delivery> deliveries) {
    String checkpoint = null;
    for (Delivery delivery : deliveries) {
      checkpoint = delivery.checkpoint() == null ? checkpoint : delivery.checkpoint();
    }
    return checkpoint;
  }

  private static SortedSet<String> both(List<Delivery> before, FakeSession rest) {
    List<IncomingRecord> all = new ArrayList<>();
    before.forEach(delivery -> all.addAll(delivery.records()));
    all.addAll(rest.records());
    return prints(all);
  }

  private static SortedSet<String> prints(Collection<IncomingRecord> records) {
    return new TreeSet<>(Prints.of(records));
  }
}
