package dev.touchline.host.timeline;

import dev.touchline.host.model.CustomerId;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A customer at a glance.
 *
 * @param id the id that was asked for
 * @param canonicalId the id that the customer has now
 * @param identifiers of all profiles, the oldest first
 * @param names the newest last
 * @param firstSeen when the first event happened; null without events
 * @param lastSeen when the last one did
 * @param channels how many events by channel
 * @param kinds how many events by kind
 * @param orders how many orders were placed
 * @param netSpend what was paid for them after cancellations and refunds, by currency
 */
public record CustomerSummary(
    CustomerId id,
    CustomerId canonicalId,
    List<Identifier> identifiers,
    List<String> names,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    SortedMap<String, Long> channels,
    SortedMap<String, Long> kinds,
    int orders,
    List<Money> netSpend) {}
