package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes known fields out of a caller's own object. A field of another type than the model's stays
 * where it is, so that nothing is lost and nothing is guessed.
 *
 * @param rest what has not been taken; changes
 */
record OpenFields(Map<String, Object> rest) {

  @Nullable String text(String name) {
    if (rest.get(name) instanceof String text) {
      rest.remove(name);
      return text;
    }
    return null;
  }

  String textOr(String name, String other) {
    String text = text(name);
    return text == null ? other : text;
  }

  boolean flagOr(String name, boolean other) {
    if (rest.get(name) instanceof Boolean flag) {
      rest.remove(name);
      return flag;
    }
    return other;
  }

  @Nullable Integer integer(String name) {
    if (rest.get(name) instanceof Integer number) {
      rest.remove(name);
      return number;
    }
    return null;
  }

  /** A list of texts; where there is none, the one text of another field, which stays. */
  List<String> texts(String name, String single) {
    if (rest.get(name) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      rest.remove(name);
      return list.stream().map(String.class::cast).toList();
    }
    return rest.get(single) instanceof String text ? List.of(text) : List.of();
  }

  @Nullable Money money(String name) {
    Money money = money(rest.get(name));
    if (money != null) {
      rest.remove(name);
    }
    return money;
  }

  List<EventData.Line> lines(String name) {
    if (!(rest.get(name) instanceof List<?> list)) {
      return List.of();
    }
    List<EventData.Line> lines = new ArrayList<>();
    for (Object element : list) {
      EventData.Line line = line(element);
      if (line == null) {
        return List.of();
      }
      lines.add(line);
    }
    rest.remove(name);
    return lines;
  }

  private static EventData.@Nullable Line line(@Nullable Object element) {
    if (!(element instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put((String) name, value));
    OpenFields open = new OpenFields(fields);
    Integer quantity = open.integer("quantity");
    EventData.Line line =
        new EventData.Line(
            open.text("line"),
            open.text("sku"),
            open.text("name"),
            quantity == null ? 0 : quantity,
            open.money("unitPrice"));
    return quantity == null || !fields.isEmpty() ? null : line;
  }

  private static @Nullable Money money(@Nullable Object value) {
    if (value instanceof Map<?, ?> map
        && map.size() == 2
        && map.get("amount") instanceof String amount
        && map.get("currency") instanceof String currency
        && Amounts.isPlainDecimal(amount)) {
      try {
        return Money.of(amount, currency);
      } catch (IllegalArgumentException e) {
        return null; // stays an attribute
      }
    }
    return null;
  }
}
