package dev.touchline.host.rebuild;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A plugin in two versions that disagree about all of their records, which are {@code word person
 * number}: an order and a message are dearer and longer in the second; "gone" gives nothing there,
 * "twice" gives another event, "other" is another person's, "refused" is refused, "same" is the
 * same.
 */
final class TwoVersions implements Normalizer {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private volatile int version = 1;

  void version(int now) {
    version = now;
  }

  static String plugin(int version) {
    return "two@" + version + ".0.0";
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    String[] parts = new String(record.body(), StandardCharsets.UTF_8).split(" ");
    String person = parts[1];
    int number = Integer.parseInt(parts[2]);
    String key = record.dedupeKey();
    int now = parts[0].equals("same") ? 0 : version;
    return switch (parts[0] + version) {
      case "gone2" -> Normalized.ignored("the second version makes nothing of it");
      case "refused2" -> throw new RejectedException("no-more", "the second version refuses it");
      case "twice2" ->
          Normalized.of(message(key, person, number, 2), message(key + "-b", person, number, 2));
      case "other2" -> Normalized.of(message(key, "9" + person.substring(1), number, 2));
      case "order1", "order2" -> Normalized.of(order(key, person, number));
      default -> Normalized.of(message(key, person, number, now));
    };
  }

  private Event order(String key, String person, int number) {
    Money total = Money.of(String.valueOf(version * 100), "EUR");
    EventData data = new EventData.Order(key, total, List.of(), null, null);
    return about(Event.of(key, EventKind.ORDER_PLACED, at(number), data), person, version);
  }

  private static Event message(String key, String person, int number, int version) {
    EventData data = EventData.Message.text("version " + version, key);
    return about(Event.of(key, EventKind.MESSAGE_RECEIVED, at(number), data), person, version);
  }

  private static Event about(Event.Builder event, String person, int version) {
    return event
        .channel(Channel.APP)
        .customerName("Name " + person + " in " + version)
        .about(Identifier.phone(phone(person)))
        .build();
  }

  static String phone(String person) {
    return "09120" + person;
  }

  private static Instant at(int number) {
    return NOON.plusSeconds(60L * number);
  }
}
