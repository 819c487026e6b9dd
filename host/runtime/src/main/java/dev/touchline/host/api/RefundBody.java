package dev.touchline.host.api;

import dev.touchline.host.problem.ProblemException;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refund that somebody wants: some lines, or an amount, or shipping alone, or the whole order.
 *
 * @param connection the shop
 * @param order its number, as customers write it
 * @param lines pieces of lines; with {@code shipping}, that as well
 * @param amount in the customer's currency, of no line
 * @param shipping what is left of it; without lines, shipping alone
 * @param whole everything that was paid and is left
 * @param restock whether a whole order goes back on the shelf; for lines it is said line by line
 * @param form {@code original-payment}, as it is without, or {@code store-credit}
 * @param reason for people
 */
record RefundBody(
    @Nullable String connection,
    @Nullable String order,
    @Nullable List<@Nullable Line> lines,
    @Nullable Amount amount,
    @Nullable Boolean shipping,
    @Nullable Boolean whole,
    @Nullable Boolean restock,
    @Nullable String form,
    @Nullable String reason) {

  private static final int MOST_LINES = 500;
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}([.][0-9]{1,6})?");

  /** Pieces of a line. */
  @Schema(name = "RefundBodyLine")
  record Line(@Nullable String line, @Nullable Integer quantity, @Nullable Boolean restock) {}

  /** An amount as it is given: a decimal text and ISO 4217. */
  @Schema(name = "RefundBodyAmount")
  record Amount(@Nullable String amount, @Nullable String currency) {}

  String shop() {
    return required("connection", connection);
  }

  RefundRequest request() {
    String number = required("order", order);
    RefundScope scope = scope();
    try {
      return new RefundRequest(number, scope, readForm(), reason == null ? "" : reason.strip());
    } catch (IllegalArgumentException e) {
      String field = number.length() > 100 ? "order" : "reason";
      throw invalid(field, e);
    }
  }

  private RefundScope scope() {
    boolean all = Boolean.TRUE.equals(whole);
    boolean sent = Boolean.TRUE.equals(shipping);
    int given = (lines != null ? 1 : 0) + (amount != null ? 1 : 0) + (all ? 1 : 0);
    if (given > 1 || given == 0 && !sent || sent && given == 1 && lines == null) {
      throw ProblemException.field(
          "lines",
          given == 0 ? "missing-field" : "invalid-value",
          "give one of: lines (with or without shipping), amount, shipping, whole");
    }
    if (restock != null && !all) {
      throw ProblemException.field(
          "restock", "invalid-value", "belongs to whole; for lines it is said line by line");
    }
    if (lines != null) {
      return lines(lines, sent);
    }
    if (amount != null) {
      return amount(amount);
    }
    return all
        ? new RefundScope.Whole(Boolean.TRUE.equals(restock))
        : new RefundScope.ShippingOnly();
  }

  private static RefundScope lines(List<@Nullable Line> lines, boolean shipping) {
    if (lines.size() > MOST_LINES) {
      throw ProblemException.field("lines", "invalid-value", "has more than 500 lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String at = "lines[" + i + "]";
      if (line == null) {
        throw ProblemException.field(at, "missing-field", "is null");
      }
      required(at + ".line", line.line());
      if (line.quantity() == null) {
        throw ProblemException.field(at + ".quantity", "missing-field", "is required");
      }
    }
    try {
      return new RefundScope.Lines(
          lines.stream().map(Objects::requireNonNull).map(RefundBody::line).toList(), shipping);
    } catch (IllegalArgumentException e) {
      throw invalid("lines", e);
    }
  }

  private static RefundScope.Line line(Line line) {
    return new RefundScope.Line(
        Objects.requireNonNull(line.line()),
        Objects.requireNonNull(line.quantity()),
        Boolean.TRUE.equals(line.restock()));
  }

  private static RefundScope amount(Amount amount) {
    String number = required("amount.amount", amount.amount());
    String currency = required("amount.currency", amount.currency());
    if (!PLAIN.matcher(number).matches()) {
      throw ProblemException.field(
          "amount.amount", "invalid-value", "is not a plain decimal number, such as 12.30");
    }
    try {
      return new RefundScope.Amount(Money.of(number, currency));
    } catch (IllegalArgumentException e) {
      throw invalid("amount", e);
    }
  }

  private RefundForm readForm() {
    if (form == null) {
      return RefundForm.ORIGINAL_PAYMENT;
    }
    for (RefundForm known : RefundForm.values()) {
      if (text(known).equals(form)) {
        return known;
      }
    }
    throw ProblemException.field(
        "form", "invalid-value", "is neither original-payment nor store-credit");
  }

  static String text(RefundForm form) {
    return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ProblemException.field(field, "missing-field", "is required");
    }
    return value.strip();
  }

  private static ProblemException invalid(String field, IllegalArgumentException why) {
    return ProblemException.field(field, "invalid-value", String.valueOf(why.getMessage()));
  }
}
