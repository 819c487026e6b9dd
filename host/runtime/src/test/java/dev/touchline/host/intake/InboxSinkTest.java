package dev.touchline.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.HookedInboxStore;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.record.IncomingRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxSinkTest {

  private static final int FILE = 2;
  private static final int OTHER = 3;
  private static final int RECORDS = 2_400;
  private static final int MORE_THAN_MAY_WAIT = 65 << 20;

  @TempDir Path folder;

  @Test
  void recordsStayInTheirOrderWhenTheInboxWasFull() throws Exception {
    // Given an inbox that is stuck, with more waiting than it holds
    CountDownLatch stuck = new CountDownLatch(1);
    try (TestStore store = TestStore.embedded(folder)) {
      Remembering remembering = new Remembering(store.inbox(), stuck);
      Inbox inbox = new Inbox(remembering, Clock.systemUTC());
      inbox.append(OTHER, List.of(record("first", 1)));
      remembering.begun.await();
      inbox.append(OTHER, List.of(record("large", MORE_THAN_MAY_WAIT)));
      InboxSink sink = new InboxSink(inbox, FILE);
      Thread reading =
          Thread.ofVirtual()
              .start(() -> {
                IntStream.range(0, RECORDS).forEach(i -> sink.accept(incoming("r" + i, 1)));
                sink.finish();
              });

      // When
      while (reading.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait(); // until the sink was refused and waits
      }
      stuck.countDown();
      reading.join();
      inbox.close();

      // Then
      assertThat(remembering.ofFile)
          .containsExactlyElementsOf(IntStream.range(0, RECORDS).mapToObj(i -> "r" + i).toList());
      assertThat(sink.counts().accepted()).isEqualTo(RECORDS);
    }
  }

  private static NewRecord record(String key, int bytes) {
    return NewRecord.of(incoming(key, bytes));
  }

  private static IncomingRecord incoming(String key, int bytes) {
    return IncomingRecord.of(key, new byte[bytes]).build();
  }

  /** Keeps the keys alone, and begins when it may. */
  private static final class Remembering extends HookedInboxStore {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stuck;
    private final List<String> ofFile = Collections.synchronizedList(new ArrayList<>());

    Remembering(InboxStore store, CountDownLatch stuck) {
      super(store);
      this.stuck = stuck;
    }

    @Override
    public Written append(List<Entry> entries, List<Cursor> cursors) {
      begun.countDown();
      try {
        stuck.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      entries.stream()
          .filter(entry -> entry.connectionId() == FILE)
          .forEach(entry -> ofFile.add(entry.record().record().dedupeKey()));
      return new Written(entries.stream().map(entry -> new Appended(1, false)).toList(), List.of());
    }
  }
}
