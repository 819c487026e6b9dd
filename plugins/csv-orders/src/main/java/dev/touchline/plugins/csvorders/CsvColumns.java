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
    order = required("order", order);
    at = required("at", at);
    customer = required("customer", customer);
    quantity = required("quantity", quantity);
    unitPrice = required("unitPrice", unitPrice);
    sku = optional(sku);
    name = optional(name);
    country = optional(country);
  }

  /** The columns that a file must have. */
  List<String> required() {
    return List.of(order, at, customer, quantity, unitPrice);
  }

  /** The columns that were named although they need not be; a file must have these, too. */
  List<String> optional() {
    return Stream.of(sku, name, country).filter(Objects::nonNull).collect(Collectors.toList());
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || Cells.clean(value).isEmpty()) {
      throw new InvalidSettingException(
          "columns." + field, "columns." + field + " is empty: name a column of the file");
    }
    return Cells.clean(value);
  }

  private static @Nullable String optional(@Nullable String value) {
    return value == null || Cells.clean(value).isEmpty() ? null : Cells.clean(value);
  }
}
