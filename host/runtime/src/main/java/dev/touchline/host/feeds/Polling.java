package dev.touchline.host.feeds;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks a connection's poller for one page at a time, and stores it together with its cursor. */
final class Polling {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int RECORDS_A_PAGE = 500;

  private final LiveConnection connection;
  private final Governed<Poller> poller;
  private final Inbox inbox;
  private final Coverage coverage;
  private final FeedCounts counts;
  private final Clock clock;

  Polling(
      LiveConnection connection,
      Governed<Poller> poller,
      Inbox inbox,
      Coverage coverage,
      FeedCounts counts,
      Clock clock) {
    this.connection = connection;
    this.poller = poller;
    this.inbox = inbox;
    this.coverage = coverage;
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * Polls once and waits until what came is durable.
   *
   * @throws RuntimeException of the plugin or the store; then the cursor is where it was
   */
  Page once() {
    Instant asked = clock.instant();
    String cursor = inbox.store().cursor(connection.id()).orElse(null);
    Page page = poller.call("poll", DEADLINE, called -> called.poll(cursor, RECORDS_A_PAGE)).join();
    store(page, asked);
    return page;
  }

  private void store(Page page, Instant asked) {
    if (page.missed() != null) {
      coverage.missed(connection.id(), page.missed(), asked);
    }
    List<NewRecord> all = page.records().stream().map(NewRecord::of).toList();
    if (!all.isEmpty() || page.cursor() != null) {
      inbox.append(connection.id(), all, page.cursor()).join();
    }
    Instant now = clock.instant();
    counts.heard(now);
    if (!all.isEmpty()) {
      counts.stored(all.size(), now);
    }
    if (!page.more()) {
      coverage.covered(connection.id(), asked);
    }
  }
}
