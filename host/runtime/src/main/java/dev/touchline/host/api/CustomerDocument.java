package dev.touchline.host.api;

import dev.touchline.host.timeline.CustomerSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer at a glance.
 *
 * @param canonicalId the id that the customer has now, where it is another one
 * @param channels how many events by channel
 * @param kinds how many events by kind
 * @param orders how many were placed
 * @param netSpend after cancellations and refunds, by currency
 */
record CustomerDocument(
    String id,
    @Nullable String canonicalId,
    List<IdentifierDocument> identifiers,
    List<String> names,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    Map<String, Long> channels,
    Map<String, Long> kinds,
    int orders,
    List<MoneyDocument> netSpend) {

  static CustomerDocument of(CustomerSummary customer) {
    boolean merged = !customer.canonicalId().equals(customer.id());
    return new CustomerDocument(
        customer.id().toString(),
        merged ? customer.canonicalId().toString() : null,
        customer.identifiers().stream().map(IdentifierDocument::of).toList(),
        customer.names(),
        customer.firstSeen(),
        customer.lastSeen(),
        customer.channels(),
        customer.kinds(),
        customer.orders(),
        customer.netSpend().stream().map(MoneyDocument::of).toList());
  }
}
