package dev.touchline.host;

import dev.touchline.host.access.Role;
import dev.touchline.host.commerce.ApprovalRule;
import dev.touchline.host.commerce.Approvals;
import dev.touchline.host.commerce.CommerceSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Commerce's part of the configuration. docs/commerce explains every property.
 *
 * @param lookupDeadline until when a look-up of orders is answered, whatever the shops do
 * @param refundDeadline how long a refund may take at a shop
 * @param approvals who may approve which amounts; the first rule that covers an amount holds. None:
 *     administrators approve any amount, their own requests, too
 * @param snapshots for how long and how many of the orders that shops told of are kept
 */
@ConfigurationProperties("touchline.commerce")
public record CommerceProperties(
    @DefaultValue("3s") Duration lookupDeadline,
    @DefaultValue("30s") Duration refundDeadline,
    @DefaultValue List<Approval> approvals,
    @DefaultValue Snapshots snapshots) {

  /**
   * What is kept of the orders that shops told of.
   *
   * @param keep for how long since an order was last seen
   * @param most how many orders of a connection
   */
  public record Snapshots(@DefaultValue("90d") Duration keep, @DefaultValue("100000") int most) {}

  /**
   * Who may approve up to an amount.
   *
   * @param currency of the shop's books, ISO 4217; * for any
   * @param upTo the largest amount that the rule is for; missing for any
   * @param role what the approver needs at least
   * @param secondPerson whether who asked may not approve
   */
  public record Approval(
      @DefaultValue("*") String currency,
      @Nullable BigDecimal upTo,
      @DefaultValue("admin") Role role,
      @DefaultValue("false") boolean secondPerson) {}

  Approvals rules() {
    return approvals.isEmpty()
        ? new Approvals(List.of(new ApprovalRule("*", null, Role.ADMIN, false)))
        : new Approvals(
            approvals.stream()
                .map(rule ->
                    new ApprovalRule(
                        rule.currency(), rule.upTo(), rule.role(), rule.secondPerson()))
                .toList());
  }

  CommerceSettings settings() {
    CommerceSettings usual = CommerceSettings.DEFAULT;
    return new CommerceSettings(
        lookupDeadline,
        refundDeadline,
        usual.firstCheck(),
        usual.longestCheck(),
        usual.givenUpAfter(),
        usual.attempts());
  }
}
