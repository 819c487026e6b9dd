package dev.touchline.host.history;

import dev.touchline.host.model.EventId;
import dev.touchline.sdk.event.Event;
import java.time.Instant;

/**
 * An event on its way into the history.
 *
 * @param profileId the profile that it belongs to for ever
 * @param plugin id and version of the plugin that normalised it
 * @param recordId the record that it came from
 * @param body what is stored beside the columns, as {@link
 *     dev.touchline.host.model.EventJson#writeBody} made it
 */
public record NewEvent(
    EventId id,
    long profileId,
    Event event,
    int connectionId,
    String plugin,
    long recordId,
    Instant receivedAt,
    String body) {}
