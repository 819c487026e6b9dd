package dev.touchline.host.commerce;

import java.time.Clock;

/**
 * The parts of commerce, put together over a store.
 *
 * @param ledger what asks for refunds and shows them
 * @param decisions what people decide about them
 * @param lists what people find them by
 */
public record Commerce(RefundLedger ledger, RefundDecisions decisions, RefundLists lists) {

  /** Puts them together. */
  public static Commerce over(
      RefundStore store, Shops shops, Approvals approvals, CommerceSettings settings, Clock clock) {
    RefundBook book = new RefundBook(store, new Announcements(shops::nameOf), clock);
    ShopRefunds refunds = new ShopRefunds(shops, settings.refundDeadline());
    RefundFindings findings = new RefundFindings(book, settings);
    RefundSender sender = new RefundSender(book, refunds, findings, settings);
    RefundReconciler reconciler = new RefundReconciler(book, refunds, sender, findings, settings);
    RefundLedger ledger =
        new RefundLedger(store, book, refunds, sender, reconciler, shops, approvals);
    return new Commerce(
        ledger,
        new RefundDecisions(ledger, book, refunds, sender, shops, approvals),
        new RefundLists(store, shops, approvals));
  }
}
