package dev.touchline.sdk;

/**
 * A connector configured for one account of a shop.
 *
 * <p>What a connection can do follows from the interfaces of {@link dev.touchline.sdk.capability}
 * that its class implements. The host calls every method on threads that the plugin owns, possibly
 * several at once, so implementations are immutable or thread-safe. A connection that has been
 * closed is never called again.
 */
public interface Connection extends AutoCloseable {

  /**
   * Tries the account for real: address, credentials, permissions.
   *
   * <p>Called when an administrator asks, and after settings changed. May call the provider through
   * {@link ConnectionContext#http()}; bounded by the host's deadline (10 seconds unless set). May
   * be called at any time and any number of times, and changes nothing at the provider.
   *
   * @return what was tried and what was found, in words a shop owner understands
   * @throws dev.touchline.sdk.verdict.VerdictException shown as a failed check with its message
   */
  CheckResult check();

  /**
   * Lets go of everything the connection holds: threads, sockets, registrations. Called once, after
   * the last call has ended or was given up. The default does nothing.
   */
  @Override
  default void close() {}
}
