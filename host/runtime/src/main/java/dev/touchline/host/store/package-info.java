/**
 * SQL behind the narrow ports of the leaves: one text for SQLite and PostgreSQL, with the few
 * differences in {@link dev.touchline.host.store.Dialect}. May use the packages whose ports it
 * implements; none of them uses it.
 */
@NullMarked
package dev.touchline.host.store;

import org.jspecify.annotations.NullMarked;
