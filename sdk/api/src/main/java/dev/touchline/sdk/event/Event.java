package dev.touchline.sdk.event;

import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, normalised: who, when, where, what. Immutable.
 *
 * @param externalId the provider's id of what happened, 1 to 500 characters; unique within the
 *     connection. An event whose id is already in the history is not stored again
 * @param kind what happened
 * @param occurredAt when, by the provider's clock; kept in microseconds
 * @param channel where
 * @param session the conversation, call, visit or thread that it belongs to; null when there is
 *     none
 * @param direction who began
 * @param identifiers whom it is about, the surest first; at least one. All of them are taken to be
 *     of one person
 * @param data the shape that {@code kind} has
 * @param customerName what the provider says the customer is called; null when it does not
 * @param attributes facts that {@code data} has no component for, as JSON values: text, numbers,
 *     booleans, lists and maps of these, in the order given. Kept and shown beside the data, never
 *     interpreted
 */
public record Event(
    String externalId,
    EventKind kind,
    Instant occurredAt,
    Channel channel,
    @Nullable String session,
    Direction direction,
    List<Identifier> identifiers,
    EventData data,
    @Nullable String customerName,
    Map<String, Object> attributes) {

  private static final int LONGEST_ID = 500;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  public Event {
    if (externalId.isBlank() || externalId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "event id has " + externalId.length() + " characters, allowed are 1 to 500, not blank");
    }
    if (!kind.data().isInstance(data)) {
      throw new IllegalArgumentException(
          "an event of kind "
              + kind
              + " has "
              + kind.data().getSimpleName()
              + " data, not "
              + data.getClass().getSimpleName());
    }
    if (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "occurredAt " + occurredAt + " is not between " + EARLIEST + " and " + LATEST);
    }
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    identifiers = List.copyOf(identifiers);
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("event '" + externalId + "' has no identifier");
    }
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /**
   * Begins an event.
   *
   * @param externalId the provider's id of what happened
   * @param kind what happened
   * @param occurredAt when, by the provider's clock
   * @param data the shape that {@code kind} has
   */
  public static Builder of(String externalId, EventKind kind, Instant occurredAt, EventData data) {
    return new Builder(externalId, kind, occurredAt, data);
  }

  /** Says nothing of who and what: it is personal data. */
  @Override
  public String toString() {
    return "Event[" + kind + " at " + occurredAt + "]";
  }

  /** Collects the parts of an event; channel and at least one identifier are required. */
  public static final class Builder {

    private final String externalId;
    private final EventKind kind;
    private final Instant occurredAt;
    private final EventData data;
    private final List<Identifier> identifiers = new ArrayList<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private Direction direction;
    private @Nullable Channel channel;
    private @Nullable String session;
    private @Nullable String customerName;

    private Builder(String externalId, EventKind kind, Instant occurredAt, EventData data) {
      this.externalId = externalId;
      this.kind = kind;
      this.occurredAt = occurredAt;
      this.data = data;
      this.direction = kind.usualDirection();
    }

    /** Where it happened. */
    public Builder channel(Channel where) {
      this.channel = where;
      return this;
    }

    /** The conversation, call, visit or thread that it belongs to. */
    public Builder session(@Nullable String id) {
      this.session = id;
      return this;
    }

    /** Who began, where that differs from the kind's usual direction. */
    public Builder direction(Direction who) {
      this.direction = who;
      return this;
    }

    /** Adds whom it is about; the surest first. */
    public Builder about(Identifier identifier) {
      identifiers.add(identifier);
      return this;
    }

    /** What the provider says the customer is called; null or blank is ignored. */
    public Builder customerName(@Nullable String name) {
      this.customerName = name == null || name.isBlank() ? null : name.strip();
      return this;
    }

    /** Adds a fact that the data has no component for; a null value is ignored. */
    public Builder attribute(String name, @Nullable Object value) {
      if (value != null) {
        attributes.put(name, value);
      }
      return this;
    }

    /**
     * The finished event.
     *
     * @throws IllegalArgumentException naming the part that is missing or wrong
     */
    public Event build() {
      return new Event(
          externalId,
          kind,
          occurredAt,
          Objects.requireNonNull(channel, "event has no channel"),
          session,
          direction,
          identifiers,
          data,
          customerName,
          attributes);
    }
  }
}
