package dev.touchline.sdk.capability;

import org.jspecify.annotations.Nullable;

/**
 * Asks a provider for what is new.
 *
 * <p>The host calls {@link #poll} again and again, one call at a time for each connection (also
 * when several hosts share a database), and stores the returned cursor in the same transaction as
 * the page's records. So after a crash the call is repeated from the last stored cursor: the same
 * records may be handed over again and are recognised by their dedupe keys.
 */
public interface Poller extends Capability {

  /**
   * Fetches one page.
   *
   * @param cursor what the last page returned, or null at the very beginning: begin with the oldest
   *     data wanted
   * @param limit how many records to return at most, from 1
   * @return the page; an empty one when there is nothing new
   * @throws dev.touchline.sdk.verdict.VerdictException the page is asked for again later, or the
   *     connection stopped, as the verdict says
   */
  Page poll(@Nullable String cursor, int limit);
}
