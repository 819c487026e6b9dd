package dev.touchline.host.commerce;

import dev.touchline.host.access.Access;
import dev.touchline.host.commerce.CommerceException.Kind;
import dev.touchline.host.commerce.RefundBook.Step;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.model.RefundId;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refunds, in two steps: a quote, and a commit that moves money at most once whatever is lost on
 * the way. Thread-safe; everything it knows is in its store.
 */
public final class RefundLedger {

  private static final String KEY_PREFIX = "touchline-";
  private static final int KEY_DIGITS = 32;

  private final RefundStore store;
  private final RefundBook book;
  private final ShopRefunds refunds;
  private final RefundSender sender;
  private final RefundReconciler reconciler;
  private final Shops shops;
  private final Approvals approvals;

  RefundLedger(
      RefundStore store,
      RefundBook book,
      ShopRefunds refunds,
      RefundSender sender,
      RefundReconciler reconciler,
      Shops shops,
      Approvals approvals) {
    this.store = store;
    this.book = book;
    this.refunds = refunds;
    this.sender = sender;
    this.reconciler = reconciler;
    this.shops = shops;
    this.approvals = approvals;
  }

  /**
   * What can be refunded now, or why not. Changes nothing.
   *
   * @throws CommerceException when there is no such connection, or it cannot be asked
   */
  public RefundQuote quote(String connection, RefundRequest request) {
    return refunds.quote(shops.named(connection), request);
  }

  /** What approval a refund needs. */
  public ApprovalRule approvalOf(Refund refund) {
    return approvals.ruleFor(refund.terms().amount());
  }

  /** What approval a quoted amount needs. */
  public ApprovalRule approval(Refundable quote) {
    return approvals.ruleFor(quote.amount());
  }

  /**
   * Asks for a refund, and makes it when the rules let the caller approve it.
   *
   * @param key of the caller: the same key and request give the same refund
   * @throws CommerceException when the key belongs to another request, the shop says no, another
   *     refund of the order is on its way, or the shop cannot be asked; nothing was begun then
   */
  public Refund commit(String connection, RefundRequest request, String key, Access who) {
    String digest = AuditChain.sha256(connection + '\n' + CommerceJson.write(request));
    Optional<Refund> known = store.findByKey(key);
    if (known.isPresent()) {
      return same(known.get(), digest);
    }
    LiveConnection shop = shops.named(connection);
    Refundable quote = refunds.refundable(shop, request);
    Instant now = book.now();
    RefundKey shopKey =
        new RefundKey(
            KEY_PREFIX + AuditChain.sha256(key + '\n' + digest + now).substring(0, KEY_DIGITS));
    RefundTerms terms =
        new RefundTerms(
            shop.id(),
            key,
            digest,
            request.ofOrder(quote.order()),
            quote.amount(),
            quote.customer(),
            who.name(),
            shopKey,
            now);
    return add(terms, quote, who);
  }

  private Refund add(RefundTerms terms, Refundable quote, Access who) {
    if (store.orderBusy(terms.connectionId(), terms.request().order())) {
      return same(store.findByKey(terms.idempotencyKey()), terms);
    }
    boolean approved = approvals.approvesBySelf(terms.amount(), who);
    List<Step> steps = new ArrayList<>();
    steps.add(Step.of(who.name(), "request").with("request", terms.request()).with("quote", quote));
    RefundProgress progress = RefundProgress.requested();
    if (approved) {
      steps.add(Step.of(who.name(), "approve").with("rule", approvals.ruleFor(terms.amount())));
      progress = progress.approved(who.name(), terms.createdAt());
    }
    Optional<Refund> added = book.add(terms, progress, steps);
    if (added.isEmpty()) {
      return same(store.findByKey(terms.idempotencyKey()), terms);
    }
    return approved ? sender.send(added.get()) : added.get();
  }

  private static Refund same(Optional<Refund> known, RefundTerms terms) {
    return same(known.orElseThrow(CommerceException::orderBusy), terms.digest());
  }

  private static Refund same(Refund known, String digest) {
    if (!known.terms().digest().equals(digest)) {
      throw new CommerceException(
          Kind.REFUSED,
          "idempotency-key-reused",
          "the Idempotency-Key belongs to another request; use a new one");
    }
    return known;
  }

  /** Takes a refund one step further, if there is something to do. */
  Refund advance(Refund refund) {
    return reconciler.advance(refund);
  }

  /**
   * One refund.
   *
   * @throws CommerceException when there is none of that id
   */
  public Refund require(RefundId id) {
    return store
        .find(id)
        .orElseThrow(() ->
            new CommerceException(
                Kind.NOT_FOUND, "refund-unknown", "there is no refund of the id " + id));
  }

  /** All that was done about a refund, in order. */
  public List<RefundStep> steps(RefundId id) {
    return store.steps(id);
  }

  /** The name of the shop that a refund is at. */
  public String connectionOf(Refund refund) {
    return shops.nameOf(refund.terms().connectionId());
  }
}
