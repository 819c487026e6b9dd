package dev.touchline.host.commerce;

import dev.touchline.host.access.Access;
import dev.touchline.host.commerce.RefundBook.Step;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.model.RefundId;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import org.jspecify.annotations.Nullable;

/** What people decide about refunds: approvals, and outcomes that the ledger could not find out. */
public final class RefundDecisions {

  private final RefundLedger ledger;
  private final RefundBook book;
  private final ShopRefunds refunds;
  private final RefundSender sender;
  private final Shops shops;
  private final Approvals approvals;

  RefundDecisions(
      RefundLedger ledger,
      RefundBook book,
      ShopRefunds refunds,
      RefundSender sender,
      Shops shops,
      Approvals approvals) {
    this.ledger = ledger;
    this.book = book;
    this.refunds = refunds;
    this.sender = sender;
    this.shops = shops;
    this.approvals = approvals;
  }

  /**
   * Approves a refund and sends it, or turns it down.
   *
   * @param reason for the audit trail; may be null
   * @throws CommerceException when the rules do not let the caller, it waits for no approval, or
   *     the shop quotes something else by now
   */
  public Refund approve(RefundId id, boolean yes, @Nullable String reason, Access who) {
    Refund refund = ledger.require(id);
    if (refund.state() != RefundState.REQUESTED) {
      throw CommerceException.conflict(
          "refund-not-waiting", "the refund is " + refund.state().text());
    }
    approvals.check(refund, who);
    if (!yes) {
      String why = reason == null ? "turned down by " + who.name() : reason;
      Step step = Step.of(who.name(), "turn-down").with("reason", reason);
      return moved(refund, refund.progress().rejected(null, why, false), step);
    }
    stillQuoted(refund);
    Step step =
        Step.of(who.name(), "approve")
            .with("rule", approvals.ruleFor(refund.terms().amount()))
            .with("reason", reason);
    return sender.send(moved(refund, refund.progress().approved(who.name(), book.now()), step));
  }

  private void stillQuoted(Refund refund) {
    LiveConnection shop = shops.named(shops.nameOf(refund.terms().connectionId()));
    Refundable quote = refunds.refundable(shop, refund.terms().request());
    if (!quote.amount().equals(refund.terms().amount())) {
      throw CommerceException.conflict(
          "quote-changed",
          "the shop quotes %s by now, asked for were %s"
              .formatted(quote.amount().customer(), refund.terms().amount().customer()));
    }
  }

  /**
   * Takes a person's decision about a refund whose outcome could not be found out.
   *
   * @throws CommerceException when the refund waits for no person, or the rules do not let the
   *     caller
   */
  public Refund resolve(RefundId id, Decision decision, Access who) {
    Refund refund = ledger.require(id);
    if (!refund.progress().person()) {
      throw CommerceException.conflict(
          "refund-not-undecided", "the refund does not wait for a person's decision");
    }
    approvals.check(refund, who);
    RefundProgress before = refund.progress();
    Step step =
        Step.of(who.name(), "resolve")
            .with("outcome", decision.outcome())
            .with("reference", decision.reference())
            .with("reason", decision.reason());
    String reference = decision.reference() == null ? "" : decision.reference();
    return switch (decision.outcome()) {
      case SUCCEEDED -> moved(refund, before.succeeded(reference, decision.reason(), true), step);
      case REJECTED -> moved(refund, before.rejected(null, decision.reason(), true), step);
      case RETRY ->
          sender.send(
              moved(
                  refund,
                  before.withoutBaseline().approved(before.approvedBy(), book.now()),
                  step));
    };
  }

  private Refund moved(Refund refund, RefundProgress to, Step step) {
    return book.move(refund, to, step)
        .orElseThrow(() -> {
          boolean busy =
              to.state().holdsOrder() && book.reload(refund).version() == refund.version();
          return busy
              ? CommerceException.orderBusy()
              : CommerceException.conflict(
                  "refund-changed", "somebody else was faster; look again");
        });
  }
}
