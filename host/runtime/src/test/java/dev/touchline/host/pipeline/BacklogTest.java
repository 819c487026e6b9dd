package dev.touchline.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.inbox.HookedInboxStore;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.record.IncomingRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

class BacklogTest {

  private static final int CONNECTION = 2;

  @TempDir Path folder;
  private TestStore store;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void aLargeCommitBetweenTwoReadsIsTakenWhole() throws Exception {
    // Given: nothing is there at the first read, and very much right after it
    AtomicBoolean first = new AtomicBoolean(true);
    InboxStore inbox = store.inbox();
    Backlog backlog =
        new Backlog(
            new HookedInboxStore(inbox) {
              @Override
              public List<InboxRecord> after(long recordId, int limit, long bytes) {
                List<InboxRecord> found = super.after(recordId, limit, bytes);
                if (first.getAndSet(false)) {
                  inbox.append(entries(5_000), List.of());
                }
                return found;
              }
            },
            0);

    // When
    List<Long> taken = new ArrayList<>();
    for (List<InboxRecord> next = backlog.next(10); !next.isEmpty(); next = backlog.next(10)) {
      next.forEach(record -> taken.add(record.id()));
    }

    // Then
    assertThat(taken).hasSize(5_000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatWasStoredAlthoughTheAnswerWasLostIsTaken() throws Exception {
    // Given
    AtomicBoolean lose = new AtomicBoolean();
    InboxStore failing =
        new HookedInboxStore(store.inbox()) {
          @Override
          public Written append(List<Entry> entries, List<Cursor> cursors) {
            Written written = super.append(entries, cursors);
            if (lose.getAndSet(false)) {
              throw new DataAccessResourceFailureException("the answer was lost");
            }
            return written;
          }
        };
    Inbox inbox = new Inbox(failing, Clock.systemUTC());
    Backlog backlog = new Backlog(failing, 0);
    inbox.onStored(backlog);
    List<String> taken = new ArrayList<>();
    take(backlog, taken);

    // When
    lose.set(true);
    boolean refused = false;
    try {
      inbox.append(CONNECTION, List.of(record("a"))).join();
    } catch (CompletionException e) {
      refused = true;
    }
    inbox.append(CONNECTION, List.of(record("a"), record("b"))).join();
    take(backlog, taken);
    inbox.close();

    // Then
    assertThat(refused).isTrue();
    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void whatWasTakenForNothingIsTakenAgain() throws Exception {
    // Given
    store.inbox().append(entries(10), List.of());
    Backlog backlog = new Backlog(store.inbox(), 0);
    List<InboxRecord> first = backlog.next(10);

    // When
    backlog.rewind(0);

    // Then
    assertThat(backlog.next(10)).hasSameSizeAs(first);
  }

  private static void take(Backlog backlog, List<String> taken) throws InterruptedException {
    for (List<InboxRecord> next = backlog.next(10); !next.isEmpty(); next = backlog.next(10)) {
      next.forEach(record -> taken.add(record.record().dedupeKey()));
    }
  }

  private static List<InboxStore.Entry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new InboxStore.Entry(CONNECTION, record("r" + i), 1))
        .toList();
  }

  private static NewRecord record(String key) {
    return NewRecord.of(IncomingRecord.of(key, "{}").build());
  }
}
