package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Setting;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * How one shop's exports are written. Everything after {@code cancellationPrefix} is optional and
 * found out from the file where that can be done without guessing.
 */
record CsvOrdersSettings(
    @Setting(label = "Columns", help = "Each by its name in the file's first line.")
        CsvColumns columns,
    @Setting(
            label = "Kind of customer number",
            help = "An identifier type, such as customer-number, loyalty-card, phone or email.",
            defaultValue = "customer-number")
        String customerIdentifier,
    @Setting(
            label = "Time format",
            help = "A java.time pattern, such as yyyy-MM-dd HH:mm:ss or d/M/yyyy H:mm.")
        String timeFormat,
    @Setting(label = "Time zone", help = "Where the times are, such as Asia/Ho_Chi_Minh.")
        ZoneId timeZone,
    @Setting(label = "Currency", help = "An ISO 4217 code, such as VND.") String currency,
    @Setting(
            label = "Cancellation prefix",
            help = "Order numbers that begin with it are cancellations; none when there are none.",
            defaultValue = "C")
        String cancellationPrefix,
    @Setting(
            label = "Scope of customer numbers",
            help = "The shop whose numbers these are; empty when there is one shop only.")
        @Nullable String customerScope,
    @Setting(label = "Channel", help = "shop or pos.", defaultValue = "shop") String channel,
    @Setting(
            label = "Separator",
            help = "auto, comma, semicolon, tab or pipe.",
            defaultValue = "auto")
        String separator,
    @Setting(
            label = "Decimal mark",
            help = "auto, point or comma. Auto refuses numbers that can be read in two ways.",
            defaultValue = "auto")
        String decimalMark,
    @Setting(
            label = "Encoding",
            help = "Such as UTF-8, UTF-16 or windows-1258; a byte order mark overrides it.",
            defaultValue = "UTF-8")
        String encoding) {

  private static final String NO_PREFIX = "none";
  private static final int LONGEST_SCOPE = 200;

  CsvOrdersSettings {
    present("columns", columns).requireNames();
    present("timeZone", timeZone);
    customerIdentifier = orDefault(customerIdentifier, "customer-number");
    cancellationPrefix = orDefault(cancellationPrefix, "C");
    customerScope = customerScope == null || customerScope.isBlank() ? null : customerScope.strip();
    channel = orDefault(channel, "shop");
    separator =
        Separator.of(separator == null || separator.isEmpty() ? "auto" : separator).setting();
    decimalMark = DecimalMark.of(orDefault(decimalMark, "auto")).setting();
    encoding = FileEncoding.of(orDefault(encoding, "UTF-8")).name();
    identifierType(customerIdentifier);
    OrderTimes.of(present("timeFormat", timeFormat), timeZone);
    currencyOf(present("currency", currency));
    if (customerScope != null && customerScope.length() > LONGEST_SCOPE) {
      throw new InvalidSettingException(
          "customerScope", "customerScope has more than 200 characters");
    }
    if (!channel.equals(Channel.SHOP.name()) && !channel.equals(Channel.POS.name())) {
      throw new InvalidSettingException("channel", "channel '" + channel + "' is not shop or pos");
    }
  }

  IdentifierType customerType() {
    return identifierType(customerIdentifier);
  }

  Currency money() {
    return currencyOf(currency);
  }

  OrderTimes times() {
    return OrderTimes.of(timeFormat, timeZone);
  }

  DecimalMark mark() {
    return DecimalMark.of(decimalMark);
  }

  Charset charset() {
    return FileEncoding.of(encoding);
  }

  boolean knowsCancellations() {
    return !cancellationPrefix.equals(NO_PREFIX);
  }

  boolean cancels(String order) {
    return knowsCancellations() && order.startsWith(cancellationPrefix);
  }

  private static IdentifierType identifierType(String name) {
    try {
      return new IdentifierType(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("customerIdentifier", String.valueOf(e.getMessage()));
    }
  }

  private static Currency currencyOf(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "currency", "currency '" + code + "' is not an ISO 4217 code in capitals, such as EUR");
    }
  }

  private static <T> T present(String field, @Nullable T value) {
    if (value == null || value instanceof String text && text.isBlank()) {
      throw new InvalidSettingException(field, field + " is missing");
    }
    return value;
  }

  private static String orDefault(@Nullable String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
