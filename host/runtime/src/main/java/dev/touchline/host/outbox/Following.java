package dev.touchline.host.outbox;

import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.sdk.event.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows the history for what it tells of sent messages: that one came back, or that one of
 * unknown outcome went out after all. For one thread.
 */
final class Following {

  private static final Duration AWAITED = Duration.ofDays(30);
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(10);
  private static final long STRIDE = 20_000;

  /** Words of RFC 3464 for a mail that has not come back. */
  private static final Set<String> NOT_BACK = Set.of("delayed", "delivered", "relayed", "expanded");

  private final OutboxStore store;
  private final OutboxBook book;
  private final ArrivalQueries arrivals;
  private long at = -1; // not known yet
  private Instant nextNote = Instant.EPOCH;

  Following(OutboxStore store, OutboxBook book, ArrivalQueries arrivals) {
    this.store = store;
    this.book = book;
    this.arrivals = arrivals;
  }

  /**
   * Looks at what is new, and says whether there is more. How far it went is written down now and
   * then: what is looked at again after a restart changes nothing.
   */
  boolean follow() {
    long from = at < 0 ? store.followed() : at;
    long last = arrivals.last();
    if (last <= from) {
      return false;
    }
    boolean awaited = store.awaitsArrivals(book.now().minus(AWAITED));
    long upTo = awaited ? Math.min(last, from + STRIDE) : last;
    if (awaited) {
      arrivals.ofSentMessages(from, upTo).forEach(this::look);
    }
    if (!book.now().isBefore(nextNote)) {
      store.followed(upTo);
      nextNote = book.now().plus(BETWEEN_NOTES);
    }
    at = upTo;
    return upTo < last;
  }

  private void look(StoredEvent event) {
    JsonNode data = OutboxJson.tree(event.body()).path("data");
    if (event.kind().equals(EventKind.MESSAGE_SENT.wireName())) {
      went(event, data.path("messageId").asString(null));
    } else {
      cameBack(event, data);
    }
  }

  private void went(StoredEvent event, @Nullable String messageId) {
    if (messageId != null) {
      store
          .findSent(event.connectionId(), messageId)
          .filter(message -> message.state() == MessageState.UNKNOWN)
          .ifPresent(message -> book.shown(message, book.step("seen", "the provider shows it")));
    }
  }

  private void cameBack(StoredEvent event, JsonNode data) {
    String messageId = data.path("bouncedMessageId").asString(null);
    if (messageId == null || NOT_BACK.contains(data.path("action").asString(""))) {
      return;
    }
    store
        .findSent(event.connectionId(), messageId)
        .filter(Following::canComeBack)
        .ifPresent(message -> book.bounced(message, book.step("bounced", words(data))));
  }

  private static boolean canComeBack(OutboxMessage message) {
    return switch (message.state()) {
      case SENT, UNKNOWN, SENDING -> true;
      case QUEUED, FAILED, BOUNCED -> false;
    };
  }

  private static @Nullable String words(JsonNode data) {
    String reason = data.path("reason").asString(null);
    String status = data.path("status").asString(null);
    if (reason == null) {
      return status;
    }
    return status == null || reason.contains(status) ? reason : status + " " + reason;
  }
}
