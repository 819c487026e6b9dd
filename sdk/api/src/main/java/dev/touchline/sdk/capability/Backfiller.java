package dev.touchline.sdk.capability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what happened in the past: years of history after an account was connected, or a time
 * that was missed.
 *
 * <p>The host asks page by page, one call at a time for each connection, beside the live polling or
 * streaming of the same connection, which goes first. A page's cursor is stored in the same
 * transaction as its records, so a backfill goes on after a crash where it was.
 */
public interface Backfiller extends Capability {

  /**
   * Fetches one page.
   *
   * @param window what is wanted; more may be handed over, records that were seen are recognised
   * @param cursor what the page before returned; null for the first page
   * @param limit how many records to return at most, from 1
   * @return the page; without {@link Page#more()} the backfill is complete
   * @throws dev.touchline.sdk.verdict.RetryLaterException the page is asked for again later
   * @throws dev.touchline.sdk.verdict.RejectedException the provider does not have it: the backfill
   *     ends as failed, with the message
   * @throws dev.touchline.sdk.verdict.VerdictException any other one: the backfill waits until the
   *     connection was changed
   */
  Page backfill(Window window, @Nullable String cursor, int limit);

  /**
   * A span of time.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Window(Instant from, Instant to) {
    public Window {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("the window from " + from + " to " + to + " is empty");
      }
    }
  }
}
