package dev.touchline.host.rebuild;

import dev.touchline.host.model.EventRow;
import dev.touchline.host.rebuild.Comparison.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells field by field in what two events differ. */
final class EventFields {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_VALUE = 300;

  private EventFields() {}

  /** What differs, in the order of the paths; without an event on one side, all of the other. */
  static List<Field> between(@Nullable EventRow before, @Nullable EventRow after) {
    Map<String, String> old = flat(before);
    Map<String, String> now = flat(after);
    SortedSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    List<Field> fields = new ArrayList<>();
    for (String path : paths) {
      String was = old.get(path);
      String is = now.get(path);
      boolean same = was == null ? is == null : was.equals(is);
      if (!same && fields.size() < MOST_FIELDS) {
        fields.add(new Field(path, shortened(was), shortened(is)));
      }
    }
    return fields;
  }

  /** What an event says of itself in one line. */
  static @Nullable String summary(EventRow event) {
    return JSON.readTree(event.body()).path("summary").asString(null);
  }

  private static Map<String, String> flat(@Nullable EventRow event) {
    Map<String, String> fields = new TreeMap<>();
    if (event != null) {
      fields.put("kind", event.kind());
      fields.put("occurredAt", event.occurredAt().toString());
      fields.put("channel", event.channel());
      collect("", JSON.readTree(event.body()), fields);
    }
    return fields;
  }

  private static void collect(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties()
          .forEach(field -> collect(prefix + field.getKey(), field.getValue(), fields));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), fields);
      }
    } else {
      fields.put(path, node.asString(""));
    }
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= LONGEST_VALUE
        ? value
        : value.substring(0, LONGEST_VALUE) + "…";
  }
}
