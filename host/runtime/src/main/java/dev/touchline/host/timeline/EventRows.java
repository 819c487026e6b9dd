package dev.touchline.host.timeline;

import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.model.Micros;
import dev.touchline.host.model.RecordId;
import java.util.function.IntFunction;

/**
 * Makes stored events ready to be shown.
 *
 * @param connectionNames the name of a connection, also of a deleted one
 */
record EventRows(IntFunction<String> connectionNames) {

  EventRow of(StoredEvent event) {
    return new EventRow(
        event.id(),
        event.kind(),
        Micros.toInstant(event.position().occurredAtMicros()),
        event.receivedAt(),
        event.channel(),
        connectionNames.apply(event.connectionId()),
        event.plugin(),
        new RecordId(event.recordId()),
        event.body());
  }
}
