package dev.touchline.host.commerce;

import dev.touchline.host.model.Micros;
import dev.touchline.host.model.RefundId;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records that put a refund's steps on the timeline: first-party events of the built-in
 * connection, named after the refund and the step, so that a replay is a duplicate.
 */
final class Announcements {

  private static final int EVENTS_CONNECTION = 1;

  private final IntFunction<String> shopName;

  Announcements(IntFunction<String> shopName) {
    this.shopName = shopName;
  }

  /**
   * One event of a refund.
   *
   * @param id of the refund
   * @param reason why it failed or was asked for; may be null
   */
  Announcement of(
      EventKind kind, RefundId id, RefundTerms terms, Instant at, @Nullable String reason) {
    String name = "refund:" + id + ":" + kind.wireName();
    return announcement(name, kind, terms, at, data(id, terms, reason));
  }

  private Announcement announcement(
      String name, EventKind kind, RefundTerms terms, Instant at, Map<String, Object> data) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", name);
    event.put("kind", kind.wireName());
    event.put("occurredAt", Micros.toInstant(Micros.of(at)).toString());
    event.put("channel", "shop");
    event.put("identifiers", identifiers(terms));
    event.put("data", data);
    return new Announcement(
        0, EVENTS_CONNECTION, IncomingRecord.of(name, CommerceJson.write(event)).build());
  }

  /** A step on the way, for which there is no kind of its own; each is told once. */
  Announcement of(Refund before, RefundProgress to, Instant at) {
    String step = to.person() ? "needs-person" : to.state().text();
    RefundTerms terms = before.terms();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", words(step, terms.request().order()));
    data.put("step", step);
    data.putAll(data(before.id(), terms, to.note()));
    String name = "refund:" + before.id() + ":" + (before.version() + 1) + ":" + step;
    return announcement(name, EventKind.CUSTOM, terms, at, data);
  }

  private static String words(String step, String order) {
    String what =
        switch (step) {
          case "approved" -> "may be made";
          case "sent" -> "was sent to the shop";
          case "pending" -> "is booked and not settled yet";
          case "needs-person" -> "waits for a person's decision";
          default -> "has an unknown outcome and is looked after";
        };
    return "Refund of order " + order + " " + what;
  }

  private List<Map<String, String>> identifiers(RefundTerms terms) {
    List<Map<String, String>> all = new ArrayList<>();
    for (Identifier identifier : terms.customer()) {
      all.add(identifier(identifier.type().name(), identifier.scope(), identifier.value()));
    }
    all.add(identifier("order", shopName.apply(terms.connectionId()), terms.request().order()));
    return all;
  }

  private static Map<String, String> identifier(String type, String scope, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("type", type);
    if (!scope.isEmpty()) {
      fields.put("scope", scope);
    }
    fields.put("value", value);
    return fields;
  }

  private static Map<String, Object> data(RefundId id, RefundTerms terms, @Nullable String reason) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("order", terms.request().order());
    data.put("amount", terms.amount().customer());
    if (reason != null && !reason.isBlank()) {
      data.put("reason", reason);
    }
    data.put("reference", id.toString());
    return data;
  }
}
