package dev.touchline.sdk.testkit;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** Turns lines into messages. */
final class TinyLines {

  private TinyLines() {}

  static Normalized normalize(Flaw flaw, ConnectionContext context, StoredRecord record) {
    String[] cells = record.text().split(";");
    if (cells.length != 4 || flaw == Flaw.REJECTS_SAMPLES) {
      throw new RejectedException("not-four-cells", "the line has not four cells");
    }
    if (cells[3].equals("typing")) {
      return Normalized.ignored("typing is no message");
    }
    Instant at = time(flaw, context, cells[1]);
    Event.Builder event =
        Event.of(
                flaw == Flaw.ONE_ID_FOR_ALL ? "message" : cells[0],
                EventKind.MESSAGE_RECEIVED,
                at,
                EventData.Message.text(cells[3], cells[0]))
            .channel(new Channel("tiny"))
            .about(identifier(flaw, cells));
    return Normalized.of(event.build());
  }

  private static Identifier identifier(Flaw flaw, String[] cells) {
    return switch (flaw) {
      case ORDER_WITHOUT_SCOPE -> Identifier.of(IdentifierType.ORDER, cells[2]);
      case NAME_AS_PHONE -> Identifier.phone("Minh");
      default -> Identifier.phone(cells[2]);
    };
  }

  private static Instant time(Flaw flaw, ConnectionContext context, String cell) {
    if (flaw == Flaw.USES_THE_DATE || flaw == Flaw.READS_THE_CLOCK) {
      return context.clock().instant();
    }
    if (flaw == Flaw.RANDOM_KEYS) {
      return Instant.ofEpochMilli(UUID.randomUUID().hashCode() & 0xFFFFFF);
    }
    try {
      return Instant.parse(cell);
    } catch (DateTimeException e) {
      throw new RejectedException("not-a-time", "the second cell is not a time", e);
    }
  }
}
