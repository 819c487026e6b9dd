package dev.touchline.host.commerce;

import dev.touchline.host.access.Role;
import dev.touchline.sdk.commerce.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Who may approve refunds up to some amount.
 *
 * @param currency of the shop's books, ISO 4217; {@code *} for any
 * @param upTo the largest amount that the rule is for; null for any
 * @param role what the approver's token must have at least
 * @param secondPerson whether the one who asked for the refund cannot be the one who approves it
 */
public record ApprovalRule(
    String currency, @Nullable BigDecimal upTo, Role role, boolean secondPerson) {

  boolean covers(Price amount) {
    boolean sameCurrency =
        currency.equals("*") || currency.equals(amount.shop().currency().getCurrencyCode());
    return sameCurrency && (upTo == null || amount.shop().amount().compareTo(upTo) <= 0);
  }
}
