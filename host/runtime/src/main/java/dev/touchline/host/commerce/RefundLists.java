package dev.touchline.host.commerce;

import dev.touchline.host.connections.LiveConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows refunds to people who have to do something about them. Thread-safe. */
public final class RefundLists {

  private static final Set<String> SHOWING_BOTH_SIDES = Set.of("ask-person", "request");
  private static final int NAMED = 5;

  private final RefundStore store;
  private final Shops shops;
  private final Approvals approvals;

  RefundLists(RefundStore store, Shops shops, Approvals approvals) {
    this.store = store;
    this.shops = shops;
    this.approvals = approvals;
  }

  /**
   * Refunds, the oldest first: it has waited longest.
   *
   * @param after ids above this one; 0 for the first page
   */
  public List<ListedRefund> list(RefundFilter filter, long after, int limit) {
    return store.list(filter, after, limit).stream().map(this::listed).toList();
  }

  private ListedRefund listed(Refund refund) {
    Instant since = refund.terms().createdAt();
    @Nullable String evidence = null;
    RefundState state = null;
    boolean asked = false;
    for (RefundStep step : store.steps(refund.id())) {
      boolean asks = step.action().equals("ask-person");
      if (step.state() != state || asks && !asked) {
        since = step.at();
      }
      state = step.state();
      asked = asks || asked && refund.progress().person();
      if (SHOWING_BOTH_SIDES.contains(step.action())) {
        evidence = step.evidence();
      }
    }
    return new ListedRefund(
        refund,
        shops.nameOf(refund.terms().connectionId()),
        approvals.ruleFor(refund.terms().amount()),
        since,
        evidence);
  }

  /** Why a connection cannot be deleted: nobody could find out what came of its open refunds. */
  public Optional<String> keeping(LiveConnection connection) {
    List<Refund> open = store.open(connection.id(), NAMED + 1);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    String ids =
        open.stream()
            .limit(NAMED)
            .map(refund -> refund.id() + " (" + refund.state().text() + ")")
            .collect(Collectors.joining(", "));
    String more = open.size() > NAMED ? " and more" : "";
    return Optional.of("refunds of this connection are still open: " + ids + more);
  }
}
