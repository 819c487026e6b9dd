package dev.touchline.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.host.inbox.RelayedRecords;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PostgresLeaseTest {

  private static final int CONNECTION = 2;
  private static final Duration SHORT = Duration.ofMillis(500);

  private TestStore first;

  @BeforeEach
  void open() throws SQLException {
    first = TestStore.postgres();
  }

  @AfterEach
  void close() throws Exception {
    first.close();
  }

  @Test
  void aSecondHostStandsByAndWritesNeitherHistoryNorCursors() throws Exception {
    // When
    try (Databases second = first.beside(SHORT)) {
      InboxStore inbox = new SqlRelay(second.inbox(), second.owner(), 0);

      // Then
      assertThat(first.databases().inCharge()).isTrue();
      assertThat(second.inCharge()).isFalse();
      assertThatThrownBy(() -> second.history().write(jdbc -> null))
          .isInstanceOf(NotInChargeException.class);
      assertThatThrownBy(() -> inbox.append(List.of(), List.of(cursor("1"))))
          .isInstanceOf(NotInChargeException.class);
      SqlConnectionRepository connections = new SqlConnectionRepository(second.operations());
      for (ThrowingCallable write :
          List.<ThrowingCallable>of(
              () -> connections.putState(CONNECTION, "name", "value", 10),
              () -> connections.removeState(CONNECTION, "name"),
              () -> connections.putGrant(CONNECTION, "sealed"))) {
        assertThatThrownBy(write)
            .isInstanceOfSatisfying(
                RetryLaterException.class,
                verdict -> assertThat(verdict.code()).isEqualTo("not-in-charge"));
      }
    }
  }

  @Test
  void whatAHostThatStandsByTookInIsHandedOverUntouched() throws Exception {
    // Given
    try (Databases second = first.beside(SHORT)) {
      SqlRelay relay = new SqlRelay(second.inbox(), second.owner(), 0);
      IncomingRecord record =
          IncomingRecord.of("key", "body").attribute("line", "7").revisions().build();

      // When
      relay.append(
          List.of(new InboxStore.Entry(CONNECTION, new NewRecord(record, "bad", "why"), 1)),
          List.of());
      List<RelayedRecords.Relayed> waiting = relay.first(1_000);

      // Then
      assertThat(waiting).hasSize(1);
      RelayedRecords.Relayed relayed = waiting.get(0);
      assertThat(relayed.connectionId()).isEqualTo(CONNECTION);
      assertThat(relayed.record().rejectCode()).isEqualTo("bad");
      assertThat(relayed.record().record().dedupeKey()).isEqualTo("key");
      assertThat(relayed.record().record().body()).asString().isEqualTo("body");
      assertThat(relayed.record().record().attributes()).containsEntry("line", "7");
      assertThat(relayed.record().record().revisable()).isTrue();
      relay.remove(waiting);
      assertThat(relay.first(1_000)).isEmpty();
    }
  }

  @Test
  void takesOverWhenTheFirstEnds() throws Exception {
    // Given
    try (Databases second = first.beside(SHORT)) {
      CountDownLatch told = new CountDownLatch(1);
      second.onChangeOfCharge(told::countDown);

      // When
      first.close();

      // Then
      assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }
    first = TestStore.postgres();
  }

  @Test
  void aHostWhoseLeaseRanOutCanWriteNoMore() throws Exception {
    // Given a host that does not renew, as if it was suspended
    String url = System.getenv("TOUCHLINE_TEST_POSTGRES_URL");
    try (Suspended suspended = Suspended.on(url)) {
      InboxStore inbox = suspended.inbox();
      inbox.append(List.of(), List.of(cursor("before")));

      // When another one takes over
      long taken = suspended.takeOver();

      // Then
      assertThat(taken).isEqualTo(2);
      assertThatThrownBy(() -> inbox.append(List.of(), List.of(cursor("after"))))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> inbox.append(List.of(), List.of(cursor("again"))))
          .isInstanceOf(NotInChargeException.class);
      assertThat(suspended.cursor(CONNECTION)).contains("before");
    }
  }

  private static InboxStore.Cursor cursor(String text) {
    return new InboxStore.Cursor(CONNECTION, text, 0, 0, 1);
  }
}
