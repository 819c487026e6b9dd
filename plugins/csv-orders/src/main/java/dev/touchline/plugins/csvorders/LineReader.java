package dev.touchline.plugins.csvorders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands the lines under one header. Used by the import, to tell good lines from bad ones, and
 * by the normaliser, so that both judge alike. Not thread-safe: remembers the last time it read.
 */
final class LineReader {

  private static final int LONGEST_ORDER = 200;
  private static final int MOST_DECIMALS = 6;
  private static final int MOST_DIGITS = 12;
  private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000L);

  private final CsvColumns columns;
  private final OrderTimes times;
  private final Currency currency;
  private final DecimalMark decimalMark;
  private final int order;
  private final int at;
  private final int customer;
  private final int sku;
  private final int name;
  private final int quantity;
  private final int unitPrice;
  private final int country;
  private String lastTime = "";
  private Instant lastInstant = Instant.EPOCH;

  LineReader(CsvOrdersSettings settings, Header header) {
    this.columns = settings.columns();
    this.times = settings.times();
    this.currency = settings.money();
    this.decimalMark = settings.mark();
    this.order = header.indexOf(columns.order());
    this.at = header.indexOf(columns.at());
    this.customer = header.indexOf(columns.customer());
    this.sku = header.indexOf(columns.sku());
    this.name = header.indexOf(columns.name());
    this.quantity = header.indexOf(columns.quantity());
    this.unitPrice = header.indexOf(columns.unitPrice());
    this.country = header.indexOf(columns.country());
  }

  /** The order that a line belongs to, where that can be told although the line may be bad. */
  String order(CsvLine line) throws LineFault {
    if (line.fault() != null) {
      throw line.fault();
    }
    String number = Cells.unprotect(line.cells().get(order));
    if (number.isEmpty()) {
      throw new LineFault("order-number-missing", columns.order() + " is empty");
    }
    if (number.length() > LONGEST_ORDER) {
      throw new LineFault(
          "order-number-too-long", columns.order() + " is longer than 200 characters");
    }
    if (line.broken() && number.indexOf('\ufffd') >= 0) {
      throw brokenEncoding();
    }
    return number;
  }

  /** The whole line. */
  OrderLine read(CsvLine line) throws LineFault {
    String number = order(line);
    if (line.broken()) {
      throw brokenEncoding();
    }
    List<String> cells = line.cells();
    Instant time = time(cells.get(at));
    NumberText price = price(cells.get(unitPrice));
    NumberText pieces = NumberText.plain(cells.get(quantity));
    if (pieces == null) {
      throw notWhole();
    }
    DecimalMark priceMark = decimalMark.or(price.shown(currency.getDefaultFractionDigits() == 0));
    DecimalMark piecesMark = decimalMark.or(pieces.shown(false));
    return new OrderLine(
        number,
        customer(cells.get(customer)),
        time,
        text(cells, sku, true),
        text(cells, name, false),
        wholeQuantity(value(pieces, piecesMark.or(priceMark), columns.quantity())),
        unitPrice(value(price, priceMark.or(piecesMark), columns.unitPrice())),
        text(cells, country, false));
  }

  private Instant time(String cell) throws LineFault {
    String text = Cells.clean(cell);
    if (!text.equals(lastTime)) {
      try {
        lastInstant = times.read(text);
      } catch (LineFault fault) {
        throw in(columns.at(), fault);
      }
      lastTime = text;
    }
    return lastInstant;
  }

  private NumberText price(String cell) throws LineFault {
    NumberText price;
    try {
      price = PriceUnit.strip(cell, currency);
    } catch (LineFault fault) {
      throw in(columns.unitPrice(), fault);
    }
    if (price == null) {
      throw notPrice();
    }
    return price;
  }

  private @Nullable String customer(String cell) throws LineFault {
    try {
      return CustomerCell.read(cell);
    } catch (LineFault fault) {
      throw in(columns.customer(), fault);
    }
  }

  private static @Nullable BigDecimal value(NumberText number, DecimalMark mark, String column)
      throws LineFault {
    if (mark == DecimalMark.AUTO && number.hasMarks()) {
      throw new LineFault(
          "number-ambiguous",
          column + " can be read in two ways, as thousands or decimals: set decimalMark");
    }
    return number.value(mark);
  }

  private long wholeQuantity(@Nullable BigDecimal value) throws LineFault {
    if (value == null
        || value.abs().compareTo(MOST_PIECES) > 0
        || value.stripTrailingZeros().scale() > 0) {
      throw notWhole();
    }
    return value.longValueExact();
  }

  private BigDecimal unitPrice(@Nullable BigDecimal value) throws LineFault {
    if (value == null
        || value.precision() - value.scale() > MOST_DIGITS
        || value.scale() > MOST_DECIMALS && value.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw notPrice();
    }
    return value;
  }

  private static @Nullable String text(List<String> cells, int column, boolean code) {
    if (column < 0) {
      return null;
    }
    String cell = cells.get(column);
    String text = code ? Cells.unprotect(cell) : Cells.clean(cell);
    return text.isEmpty() ? null : text;
  }

  private LineFault notWhole() {
    return new LineFault(
        "quantity-not-whole", columns.quantity() + " is not a whole number up to a billion");
  }

  private LineFault notPrice() {
    return new LineFault(
        "price-not-a-number",
        columns.unitPrice() + " is not a number of at most 12 digits and 6 decimals");
  }

  private static LineFault brokenEncoding() {
    return new LineFault(
        "encoding-differs", "has bytes that are not in the encoding that the settings name");
  }

  private static LineFault in(String column, LineFault fault) {
    return new LineFault(fault.code(), column + " " + fault.reason());
  }
}
