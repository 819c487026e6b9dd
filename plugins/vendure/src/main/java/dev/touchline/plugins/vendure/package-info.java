/**
 * Vendure: its orders looked up, polled and refunded over the admin API, which is GraphQL.
 *
 * <p>{@link dev.touchline.plugins.vendure.AdminClient} asks, {@link
 * dev.touchline.plugins.vendure.OrderReader} reads orders, {@link
 * dev.touchline.plugins.vendure.OrderRecords} cuts them into records.
 */
@NullMarked
package dev.touchline.plugins.vendure;

import org.jspecify.annotations.NullMarked;
