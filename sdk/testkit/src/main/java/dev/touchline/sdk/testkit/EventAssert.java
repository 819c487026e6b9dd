package dev.touchline.sdk.testkit;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Assertions about one event. */
public final class EventAssert extends AbstractAssert<EventAssert, Event> {

  EventAssert(Event event) {
    super(event, EventAssert.class);
  }

  /** What happened. */
  public EventAssert hasKind(EventKind kind) {
    return part("kind", actual.kind(), kind);
  }

  /** When it happened. */
  public EventAssert occurredAt(Instant instant) {
    return part("occurredAt", actual.occurredAt(), instant);
  }

  /** When it happened, in ISO 8601. */
  public EventAssert occurredAt(String instant) {
    return occurredAt(Instant.parse(instant));
  }

  /** That one of its identifiers is this one. */
  public EventAssert isAbout(Identifier identifier) {
    isNotNull();
    if (!actual.identifiers().contains(identifier)) {
      throw failure(
          "expected an event about <%s = %s>, but it is about <%s>",
          identifier, identifier.value(), identifiers());
    }
    return this;
  }

  /** That its identifiers are these, in this order. */
  public EventAssert isAboutExactly(Identifier... identifiers) {
    isNotNull();
    Assertions.assertThat(actual.identifiers()).as("identifiers").containsExactly(identifiers);
    return this;
  }

  /** Where it happened. */
  public EventAssert hasChannel(Channel channel) {
    return part("channel", actual.channel(), channel);
  }

  /** Which conversation, call, visit or thread it belongs to; null for none. */
  public EventAssert hasSession(@Nullable String session) {
    return part("session", actual.session(), session);
  }

  /** Who began. */
  public EventAssert hasDirection(Direction direction) {
    return part("direction", actual.direction(), direction);
  }

  /** The provider's id of it. */
  public EventAssert hasExternalId(String id) {
    return part("externalId", actual.externalId(), id);
  }

  /** What the provider says the customer is called; null for nothing. */
  public EventAssert hasCustomerName(@Nullable String name) {
    return part("customerName", actual.customerName(), name);
  }

  /** That it has a fact of this name and value among its attributes. */
  public EventAssert hasAttribute(String name, Object value) {
    return part("attribute " + name, actual.attributes().get(name), value);
  }

  /** Its data. */
  public EventAssert hasData(EventData data) {
    return part("data", actual.data(), data);
  }

  /** The text of a message, comment or note; null when it has none. */
  public EventAssert hasText(@Nullable String text) {
    isNotNull();
    if (actual.data() instanceof EventData.Message message) {
      return part("text", message.text(), text);
    }
    throw failure("expected a message, but its data is <%s>", actual.data());
  }

  private EventAssert part(String name, @Nullable Object found, @Nullable Object expected) {
    isNotNull();
    Assertions.assertThat(found).as(name).isEqualTo(expected);
    return this;
  }

  private String identifiers() {
    StringBuilder text = new StringBuilder();
    for (Identifier identifier : actual.identifiers()) {
      text.append(text.isEmpty() ? "" : ", ").append(identifier).append(" = ");
      text.append(identifier.value());
    }
    return text.toString();
  }
}
