package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import java.util.Map;

/**
 * What was read of {@code data}.
 *
 * @param attributes what the shape has no component for
 */
record ReadData(EventData data, Map<String, Object> attributes) {

  static ReadData of(EventData data) {
    return new ReadData(data, Map.of());
  }
}
