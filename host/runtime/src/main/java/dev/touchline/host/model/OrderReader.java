package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.money.Money;
import java.util.ArrayList;
import java.util.List;

/** Reads the data of orders. */
final class OrderReader {

  private final JsonReading in;

  OrderReader(JsonReading in) {
    this.in = in;
  }

  EventData.Order read() {
    String number = null;
    Money total = null;
    List<EventData.Line> lines = List.of();
    String status = null;
    String shop = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "number" -> number = in.text();
        case "total" -> total = Amounts.read(in);
        case "lines" -> lines = lines();
        case "status" -> status = in.text();
        case "shop" -> shop = in.text();
        default -> throw in.unknownField("number, total, lines, status, shop");
      }
    }
    if (number == null || number.isBlank()) {
      throw in.missing("number");
    }
    return new EventData.Order(number, total, lines, status, shop);
  }

  private List<EventData.Line> lines() {
    if (!in.beginList()) {
      return List.of();
    }
    List<EventData.Line> all = new ArrayList<>();
    while (in.nextElement()) {
      all.add(line());
    }
    return all;
  }

  private EventData.Line line() {
    if (!in.beginObject()) {
      throw in.wrongType("an object");
    }
    String line = null;
    String sku = null;
    String name = null;
    Long quantity = null;
    Money unitPrice = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "line" -> line = in.text();
        case "sku" -> sku = in.text();
        case "name" -> name = in.text();
        case "quantity" -> quantity = in.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
        case "unitPrice" -> unitPrice = Amounts.read(in);
        default -> throw in.unknownField("line, sku, name, quantity, unitPrice");
      }
    }
    if (quantity == null) {
      throw in.missing("quantity");
    }
    return new EventData.Line(line, sku, name, quantity, unitPrice);
  }
}
