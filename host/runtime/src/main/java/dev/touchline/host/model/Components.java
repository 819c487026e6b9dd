package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The components of event data by name, so that an attribute never hides one of them. */
final class Components {

  private static final ClassValue<Map<String, RecordComponent>> BY_NAME =
      new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
        }
      };

  private Components() {}

  /** Whether the data has a component of that name, and it is written: neither null nor empty. */
  static boolean isPresent(EventData data, String name) {
    RecordComponent component = BY_NAME.get(data.getClass()).get(name);
    if (component == null) {
      return false;
    }
    try {
      Object value = component.getAccessor().invoke(data);
      return value != null && !(value instanceof List<?> list && list.isEmpty());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("component " + name + " of event data cannot be read", e);
    }
  }
}
