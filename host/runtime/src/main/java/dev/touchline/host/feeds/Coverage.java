package dev.touchline.host.feeds;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.feeds.FeedStore.Way;
import dev.touchline.sdk.capability.Missed;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows until when everything came in, and notices what was missed: each tick says of every
 * connection that receives webhooks that it did so until now. A connection of which the last tick
 * is too long ago could not receive in between, because the host was down or the connection was
 * broken. For polling and streaming the plugin says when it could not go on where it was.
 */
final class Coverage {

  private static final Logger log = LoggerFactory.getLogger(Coverage.class);

  private final FeedStore store;
  private final Supplier<List<LiveConnection>> connections;
  private final Duration tolerance;
  private final Instant startedAt;
  private final Clock clock;
  private volatile BiConsumer<Integer, Gap> onGap = (connection, gap) -> {};

  /**
   * Makes the watch.
   *
   * @param tolerance how long webhooks may be away without a gap: providers repeat them that long
   */
  Coverage(
      FeedStore store,
      Supplier<List<LiveConnection>> connections,
      Duration tolerance,
      Clock clock) {
    this.store = store;
    this.connections = connections;
    this.tolerance = tolerance;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** Who is told of new gaps. */
  void onGap(BiConsumer<Integer, Gap> told) {
    onGap = told;
  }

  /** Everything up to a moment came in by polling or streaming. */
  void covered(int connectionId, Instant until) {
    store.cover(Way.FEED, List.of(connectionId), until);
  }

  /** What the provider cannot tell any more. */
  void missed(int connectionId, Missed missed, Instant asked) {
    Instant to = missed.to() == null ? asked : missed.to();
    missed(connectionId, missed.from(), to, missed.reason());
  }

  /**
   * The same.
   *
   * @param from null: where it was covered last; when that is not known, there is no gap
   */
  void missed(int connectionId, @Nullable Instant from, Instant to, String reason) {
    Instant begin = from == null ? store.covered(Way.FEED, connectionId).orElse(null) : from;
    if (begin != null && begin.isBefore(to)) {
      add(new Gap(0, connectionId, begin, to, reason, clock.instant(), null));
    }
  }

  /** Called every few seconds. */
  void tick(Map<Integer, Instant> heard) {
    Instant now = clock.instant();
    List<LiveConnection> receiving =
        connections.get().stream().filter(Coverage::receivesWebhooks).toList();
    Map<Integer, Instant> before = store.covered(Way.WEBHOOK);
    for (LiveConnection connection : receiving) {
      Instant until = before.get(connection.id());
      if (until != null && until.plus(tolerance).isBefore(now)) {
        add(new Gap(0, connection.id(), until, now, reason(until), now, null));
      }
    }
    store.cover(Way.WEBHOOK, receiving.stream().map(LiveConnection::id).toList(), now);
    heard.forEach((id, at) -> store.cover(Way.FEED, List.of(id), at));
  }

  /** What comes for a paused connection is stored, too. */
  private static boolean receivesWebhooks(LiveConnection connection) {
    return connection.id() != LiveConnection.EVENTS_ID
        && connection.state() != LiveConnection.State.BROKEN
        && connection.capability(WebhookReceiver.class).isPresent();
  }

  private String reason(Instant until) {
    return until.isBefore(startedAt)
        ? "the host was down: webhooks could not be received"
        : "the connection could not be used: webhooks could not be received";
  }

  private void add(Gap gap) {
    if (store.addGap(gap)) {
      log.atWarn()
          .addKeyValue("connection", gap.connectionId())
          .addKeyValue("from", gap.from())
          .addKeyValue("to", gap.to())
          .log("gap found");
      onGap.accept(gap.connectionId(), gap);
    }
  }
}
