package dev.touchline.plugins.facebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What "the same item again" means: {@code page/what:id/digest}.
 *
 * <p>Meta's own ids alone will not do: a message id appears again in echoes, edits and reactions.
 * So the digest of the whole item decides, and the id is there for people. Batch, order and the
 * entry's time make no difference, with one exception: an item that has neither a time nor an id of
 * its own ("the page was liked by 42") is told from the next one of its kind by the entry's time
 * only, so there it belongs to the key.
 */
final class RecordKey {

  private static final int LONGEST_PART = 140;

  /** Parts of a conversation's item that happen once for each message id (and number of edits). */
  private static final List<String> ONCE_A_MESSAGE = List.of("message", "postback", "message_edit");

  private static final Set<String> SIDES = Set.of("sender", "recipient");
  private static final List<String> TIMES = List.of("timestamp", "created_time", "watermark");

  private RecordKey() {}

  static String of(
      @Nullable String page,
      @Nullable String entryTime,
      Section section,
      @Nullable String field,
      JsonNode item) {
    String what =
        switch (section) {
          case MESSAGING, STANDBY -> conversationItem(item);
          case CHANGES -> change(item);
          case ENTRY, BODY -> field == null ? section.wireName() : section.wireName() + "." + field;
        };
    String key =
        bounded(page == null ? "" : page) + "/" + bounded(what) + "/" + CanonicalDigest.of(item);
    boolean timeless =
        switch (section) {
          case MESSAGING, STANDBY, CHANGES -> !hasOwnTimeOrId(item);
          case ENTRY, BODY -> false;
        };
    return timeless && entryTime != null ? key + "@" + bounded(entryTime) : key;
  }

  /** Of several parts, the first in the alphabet. */
  private static String conversationItem(JsonNode item) {
    String first = null;
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (field.getValue().isObject() && !SIDES.contains(field.getKey())) {
        String part = joined(field.getKey(), scalar(field.getValue(), "mid"));
        first = first == null || part.compareTo(first) < 0 ? part : first;
      }
    }
    return first == null ? "messaging" : first;
  }

  private static String change(JsonNode item) {
    JsonNode value = item.path("value");
    String id =
        Stream.of("comment_id", "leadgen_id", "post_id", "open_graph_story_id")
            .map(name -> scalar(value, name))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return joined(
        Stream.of(scalar(item, "field"), scalar(value, "item"), scalar(value, "verb"), id));
  }

  private static boolean hasOwnTimeOrId(JsonNode item) {
    if (has(item, "timestamp") || has(item.path("value"), "leadgen_id")) {
      return true;
    }
    for (String part : ONCE_A_MESSAGE) {
      if (has(item.path(part), "mid")) {
        return true;
      }
    }
    for (Map.Entry<String, JsonNode> part : item.properties()) {
      if (TIMES.stream().anyMatch(name -> has(part.getValue(), name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(JsonNode node, String name) {
    return !scalar(node, name).isEmpty();
  }

  private static String scalar(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  private static String joined(String name, String id) {
    return name.isEmpty() || id.isEmpty() ? name + id : name + ":" + id;
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(":"));
  }

  /** Keys are bounded; a longer part is replaced by its digest. */
  private static String bounded(String part) {
    String storable = Utf8.storable(part);
    return storable.length() <= LONGEST_PART ? storable : "~" + CanonicalDigest.of(storable);
  }
}
