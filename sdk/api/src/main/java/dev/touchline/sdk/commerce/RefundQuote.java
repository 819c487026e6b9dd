package dev.touchline.sdk.commerce;

import dev.touchline.sdk.identity.Identifier;
import java.util.List;
import java.util.Set;

/** What can be refunded now, or why not: a closed set. */
public sealed interface RefundQuote {

  /**
   * It can be refunded. The parts always add up, and no quote exceeds what is left of the payments:
   * the constructor refuses anything else.
   *
   * @param order the order's number as the shop writes it, the same whichever way it was asked for
   * @param amount what would go back
   * @param lines what of it is for which pieces; empty for a refund by amount
   * @param shipping what of it is for shipping
   * @param other what of it belongs to no line and not to shipping
   * @param paid what was paid for the order
   * @param refunded what went back before, or is on its way
   * @param forms in what forms it can go back; not empty
   * @param customer how the shop knows who ordered; for the timeline
   */
  record Refundable(
      String order,
      Price amount,
      List<Line> lines,
      Price shipping,
      Price other,
      Price paid,
      Price refunded,
      Set<RefundForm> forms,
      List<Identifier> customer)
      implements RefundQuote {

    public Refundable {
      lines = List.copyOf(lines);
      forms = Set.copyOf(forms);
      customer = List.copyOf(customer);
      Price parts = lines.stream().map(Line::amount).reduce(Price.zeroOf(amount), Price::plus);
      if (!parts.plus(shipping).plus(other).equals(amount)) {
        throw new IllegalArgumentException("the parts of a quote do not add up to its amount");
      }
      if (amount.isNegative() || amount.isZero() || shipping.isNegative() || other.isNegative()) {
        throw new IllegalArgumentException("a quote's amounts must be above zero");
      }
      if (!amount.plus(refunded).isAtMost(paid)) {
        throw new IllegalArgumentException("a quote exceeds what was paid and is left");
      }
      if (forms.isEmpty()) {
        throw new IllegalArgumentException("a quote names at least one form");
      }
    }
  }

  /**
   * It cannot be refunded.
   *
   * @param code what programs tell the causes apart by, such as {@code exceeds-paid}: lower case
   *     with hyphens
   * @param reason for people: the numbers and the rule
   */
  record NotRefundable(String code, String reason) implements RefundQuote {}

  /**
   * Pieces of a line, at what the customer paid for them.
   *
   * @param line the shop's id of it
   */
  record Line(String line, int quantity, Price amount) {
    public Line {
      if (quantity < 1 || amount.isNegative()) {
        throw new IllegalArgumentException(
            "line '" + line + "' of a quote needs a quantity from 1 and no negative amount");
      }
    }
  }
}
