package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.testkit.CollectingSink;
import dev.touchline.sdk.testkit.RunningConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Settings and files as short as tests need them. */
final class Shop {

  static final String HEADER = "Order,Sku,Name,Quantity,Time,Price,Customer,Country\n";

  static final CsvColumns COLUMNS =
      new CsvColumns("Order", "Time", "Customer", "Sku", "Name", "Quantity", "Price", "Country");

  private String timeFormat = "yyyy-MM-dd HH:mm:ss";
  private ZoneId zone = ZoneId.of("Europe/London");
  private String currency = "GBP";
  private String decimalMark = "auto";
  private String encoding = "UTF-8";
  private String prefix = "C";
  private String identifier = "customer-number";
  private String scope = "";
  private String channel = "shop";

  Shop timeFormat(String value) {
    timeFormat = value;
    return this;
  }

  Shop zone(String value) {
    zone = ZoneId.of(value);
    return this;
  }

  Shop currency(String value) {
    currency = value;
    return this;
  }

  Shop decimalMark(String value) {
    decimalMark = value;
    return this;
  }

  Shop encoding(String value) {
    encoding = value;
    return this;
  }

  Shop prefix(String value) {
    prefix = value;
    return this;
  }

  Shop customers(String type, String ofShop) {
    identifier = type;
    scope = ofShop;
    return this;
  }

  Shop channel(String value) {
    channel = value;
    return this;
  }

  CsvOrdersSettings settings() {
    return new CsvOrdersSettings(
        COLUMNS,
        identifier,
        timeFormat,
        zone,
        currency,
        prefix,
        scope,
        channel,
        "auto",
        decimalMark,
        encoding);
  }

  CsvOrdersConnection connection() {
    return new CsvOrdersConnection(settings(), "orders");
  }

  CollectingSink read(String file) {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  CollectingSink read(byte[] file) {
    return readInto(new CollectingSink(), file);
  }

  CollectingSink readInto(CollectingSink sink, byte[] file) {
    return readInto(sink, file, OpenOrders.MOST_WEIGHT);
  }

  CollectingSink readInto(CollectingSink sink, byte[] file, long mostWeight) {
    try {
      new OrderFile(settings(), new ByteArrayInputStream(file), sink, mostWeight).read();
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void readWith(CsvOrdersConnection connection, byte[] file, CollectingSink sink) {
    try {
      connection.read(new ByteArrayInputStream(file), sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Event> events(CollectingSink sink) {
    return sink.stored().stream()
        .flatMap(record -> connection().normalize(record).events().stream())
        .toList();
  }

  /** The only event of a file that has one order. */
  Event event(String file) {
    CollectingSink sink = read(file);
    if (!sink.quarantined().isEmpty()) {
      throw new AssertionError(sink.reasons().toString());
    }
    return events(sink).getFirst();
  }

  Normalized replay(CollectingSink.Quarantined quarantined) {
    return connection().normalize(RunningConnection.stored(quarantined.record(), 1));
  }

  static EventData.Order order(Event event) {
    return (EventData.Order) event.data();
  }

  /** A good line of an order, with its line break. */
  static String line(String order, String sku, int quantity, String price, String customer) {
    return order
        + ","
        + sku
        + ",MUG,"
        + quantity
        + ",2010-12-01 08:26:00,"
        + price
        + ","
        + customer
        + ",France\n";
  }
}
