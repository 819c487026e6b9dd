package dev.touchline.host.commerce;

import dev.touchline.host.access.Access;
import dev.touchline.host.access.Role;
import dev.touchline.host.commerce.CommerceException.Kind;
import dev.touchline.sdk.commerce.Price;
import java.util.List;

/**
 * The rules of who may approve what. The first rule that covers an amount holds; an amount that
 * none covers needs an administrator who did not ask for the refund.
 *
 * @param rules in their order
 */
public record Approvals(List<ApprovalRule> rules) {

  private static final ApprovalRule BEYOND = new ApprovalRule("*", null, Role.ADMIN, true);

  public Approvals {
    rules = List.copyOf(rules);
  }

  /** The rule for an amount. */
  public ApprovalRule ruleFor(Price amount) {
    return rules.stream().filter(rule -> rule.covers(amount)).findFirst().orElse(BEYOND);
  }

  /** Whether asking for the refund approves it as well. */
  boolean approvesBySelf(Price amount, Access who) {
    ApprovalRule rule = ruleFor(amount);
    return !rule.secondPerson() && who.role().covers(rule.role());
  }

  /** Refuses who may not approve, or decide on, a refund. */
  void check(Refund refund, Access who) {
    ApprovalRule rule = ruleFor(refund.terms().amount());
    if (!who.role().covers(rule.role())) {
      throw new CommerceException(
          Kind.FORBIDDEN,
          "approval-role",
          "a refund of this amount is approved by the role " + rule.role().text());
    }
    if (rule.secondPerson() && who.name().equals(refund.terms().requestedBy())) {
      throw new CommerceException(
          Kind.FORBIDDEN,
          "approval-second-person",
          "a refund of this amount is approved by another person than the one who asked for it");
    }
  }
}
