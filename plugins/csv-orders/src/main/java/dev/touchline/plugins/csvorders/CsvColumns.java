package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Setting;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of the file holds what, each by the name in the file's first line. */
record CsvColumns(
    @Setting(label = "Order number", help = "Lines with the same number are one order.")
        String order,
    @Setting(label = "Time of the order") String at,
    @Setting(label = "Customer", help = "The customer's number; its cells may be empty.")
        String customer,
    @Setting(label = "Article number") @Nullable String sku,
    @Setting(label = "Article name") @Nullable String name,
    @Setting(label = "Quantity") String quantity,
    @Setting(label = "Price of one piece") String unitPrice,
    @Setting(label = "Country") @Nullable String country) {

  CsvColumns {
    order = cleaned(order);
    at = cleaned(at);
    customer = cleaned(customer);
    sku = optional(sku);
    name = optional(name);
    quantity = cleaned(quantity);
    unitPrice = cleaned(unitPrice);
    country = optional(country);
  }

  /** Refuses columns without a name; called by the settings, which know the way to the field. */
  void requireNames() {
    requireName("columns.order", order);
    requireName("columns.at", at);
    requireName("columns.customer", customer);
    requireName("columns.quantity", quantity);
    requireName("columns.unitPrice", unitPrice);
  }

  /** The columns that a file must have. */
  List<String> required() {
    return List.of(order, at, customer, quantity, unitPrice);
  }

  /** The columns that were named although they need not be; a file must have these, too. */
  List<String> optional() {
    return Stream.of(sku, name, country).filter(Objects::nonNull).collect(Collectors.toList());
  }

  private static void requireName(String field, String name) {
    if (name.isEmpty()) {
      throw new InvalidSettingException(field, field + " is empty: name a column of the file");
    }
  }

  private static String cleaned(@Nullable String name) {
    return name == null ? "" : Cells.clean(name);
  }

  private static @Nullable String optional(@Nullable String name) {
    return cleaned(name).isEmpty() ? null : cleaned(name);
  }
}
