package dev.touchline.host.commerce;

import dev.touchline.sdk.commerce.Order;
import java.time.Instant;

/**
 * An order, and when the shop said so.
 *
 * @param live whether it was asked just now; else it is the last known state
 */
public record SeenOrder(String connection, Order order, Instant seenAt, boolean live) {}
