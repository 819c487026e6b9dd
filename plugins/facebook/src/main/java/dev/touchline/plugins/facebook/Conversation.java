package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose conversation an item belongs to. The customer is the side that is not the page: the sender,
 * or for what the page sent (echoes) the recipient.
 *
 * @param fromPage whether the page or an app of it did it
 * @param standby whether another app is in charge of the conversation
 */
record Conversation(
    Draft draft,
    Identifier customer,
    @Nullable String customerName,
    Instant at,
    boolean fromPage,
    boolean standby) {

  /** A visitor of the chat plugin or the checkbox plugin who has not written yet. */
  static final IdentifierType USER_REF = new IdentifierType("facebook-user-ref");

  static Optional<Conversation> of(Draft draft, Fields item, boolean standby) {
    Fields sender = item.object("sender").leaveRaw("id", "user_ref");
    Fields recipient = item.object("recipient").leaveRaw("id", "user_ref");
    boolean echo = item.json().path("message").path("is_echo").asBoolean(false);
    boolean fromPage = echo || isPage(sender, draft);
    boolean toCustomer = isSomebody(recipient) && !isPage(recipient, draft);
    Fields customer = fromPage && toCustomer ? recipient : sender;
    if (isPage(customer, draft) || !isSomebody(customer)) {
      return Optional.empty();
    }
    String psid = customer.text("id");
    String reference = customer.text("user_ref");
    Identifier identifier =
        psid != null
            ? Identifier.of(IdentifierType.FACEBOOK_PSID, draft.page(), psid)
            : Identifier.of(USER_REF, draft.page(), String.valueOf(reference));
    return Optional.of(
        new Conversation(
            draft,
            identifier,
            customer.text("name"),
            draft.time(item, "timestamp"),
            fromPage,
            standby));
  }

  /** Begins an event of this conversation under the record's id. */
  Event.Builder event(EventKind kind, EventData data) {
    return complete(draft.event(kind, at, data));
  }

  /** Begins an event of this conversation under an id of its own. */
  Event.Builder event(String id, EventKind kind, EventData data) {
    return complete(draft.event(id, kind, at, data));
  }

  private Event.Builder complete(Event.Builder event) {
    return event
        .about(customer)
        .customerName(customerName)
        .session(draft.page() + ":" + customer.value())
        .attribute("standby", standby ? true : null);
  }

  private static boolean isSomebody(Fields side) {
    return side.text("id") != null || side.text("user_ref") != null;
  }

  private static boolean isPage(Fields side, Draft draft) {
    return draft.page().equals(side.text("id"));
  }
}
