package dev.touchline.host.outbox;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.model.EventId;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.message.AnsweredMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the outbox wants to know of a customer's history. */
record CustomerEvents(HistoryQueries history, List<Long> profileIds) {

  private static final int LOOKED_AT = 200;
  private static final Set<String> CAN_BE_ANSWERED =
      Set.of(
          EventKind.MESSAGE_RECEIVED.wireName(),
          EventKind.MESSAGE_SENT.wireName(),
          EventKind.COMMENT_POSTED.wireName());

  /** A message that can be answered, and who takes part in it. */
  record Answered(AnsweredMessage message, Set<IdentifierKey> identifiers) {}

  /**
   * The message that an answer is to.
   *
   * @param replyTo an event's id, or the provider's id of a message
   * @throws OutboxException when there is none, or it cannot be answered
   */
  Answered answered(int connectionId, String replyTo) {
    StoredEvent event =
        event(connectionId, replyTo)
            .filter(found -> profileIds.contains(found.profileId()))
            .orElseThrow(() ->
                OutboxException.refused(
                    "reply-unknown",
                    "replyTo is neither an event of this customer nor a message of this"
                        + " connection"));
    JsonNode body = OutboxJson.tree(event.body());
    String messageId = body.path("data").path("messageId").asString("");
    if (!CAN_BE_ANSWERED.contains(event.kind()) || messageId.isEmpty()) {
      throw OutboxException.refused(
          "reply-not-possible", "replyTo is an event of kind " + event.kind() + ": no message");
    }
    if (event.connectionId() != connectionId) {
      throw OutboxException.refused(
          "reply-elsewhere", "replyTo came through another connection; answer through that one");
    }
    AnsweredMessage message =
        new AnsweredMessage(
            messageId,
            body.path("session").asString(null),
            body.path("data").path("subject").asString(null));
    return new Answered(message, identifiers(body));
  }

  private Optional<StoredEvent> event(int connectionId, String replyTo) {
    EventId id;
    try {
      id = EventId.parse(replyTo);
    } catch (IllegalArgumentException e) {
      id = EventId.of(connectionId, replyTo);
    }
    EventId wanted = id;
    long record = history.recordOf(wanted);
    return record == 0
        ? Optional.empty()
        : history.ofRecord(record).stream().filter(event -> event.id().equals(wanted)).findFirst();
  }

  /** The address that the customer last wrote from over a connection; bounces do not count. */
  Optional<IdentifierKey> lastUsed(int connectionId, Set<IdentifierKey> among) {
    EventFilter received =
        new EventFilter(
            null, EventKind.MESSAGE_RECEIVED.wireName(), Long.MIN_VALUE, Long.MAX_VALUE);
    return history.page(profileIds, StoredEvent.Position.NEWEST, received, LOOKED_AT).stream()
        .filter(event -> event.connectionId() == connectionId)
        .flatMap(event -> identifiers(OutboxJson.tree(event.body())).stream())
        .filter(among::contains)
        .findFirst();
  }

  private static Set<IdentifierKey> identifiers(JsonNode body) {
    Set<IdentifierKey> all = new HashSet<>();
    for (JsonNode one : body.path("identifiers")) {
      all.add(
          new IdentifierKey(
              one.path("type").asString(""),
              one.path("scope").asString(""),
              one.path("value").asString("")));
    }
    return all;
  }

  /** What the customer is called under some address; null when nobody said. */
  Optional<String> name(long profileId) {
    List<String> names = history.names(List.of(profileId));
    return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
  }
}
