package dev.touchline.plugins.email;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A shop's mail, for tests. */
final class Mails {

  static final Instant RECEIVED = Instant.parse("2026-03-02T04:00:00Z");

  private static final MailNormalizer NORMALIZER = new MailNormalizer(TestSettings.files().build());

  private Mails() {}

  static Normalized normalize(byte[] mail) {
    return normalize(NORMALIZER, mail);
  }

  static Normalized normalize(TestSettings settings, String mail) {
    return normalize(new MailNormalizer(settings.build()), mail.getBytes(StandardCharsets.UTF_8));
  }

  private static Normalized normalize(MailNormalizer normalizer, byte[] mail) {
    return normalizer.normalize(new StoredRecord("mail", 1, RECEIVED, Map.of(), mail));
  }

  static Normalized normalize(String mail) {
    return normalize(mail.getBytes(StandardCharsets.UTF_8));
  }

  static Event one(String mail) {
    List<Event> events = normalize(mail).events();
    if (events.size() != 1) {
      throw new AssertionError(events.size() + " events");
    }
    return events.getFirst();
  }

  static String text(Event event) {
    return String.valueOf(((EventData.Message) event.data()).text());
  }

  static String customer(Event event) {
    return event.identifiers().getFirst().value();
  }
}
