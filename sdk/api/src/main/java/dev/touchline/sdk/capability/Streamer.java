package dev.touchline.sdk.capability;

import java.time.Duration;

/**
 * Listens to a provider that tells what is new by itself, over a connection that stays open: IMAP's
 * IDLE, a telephony system's event socket.
 *
 * <p>The host calls {@link #stream} on a thread of its own that the plugin owns, one session at a
 * time for each connection (also when several hosts share a database), and again when a session has
 * ended, from the last stored checkpoint: at once after a session that worked, then with growing,
 * random distance, and never before a {@link dev.touchline.sdk.verdict.RetryLaterException} allows
 * it. So a plugin writes one session without any loop for reconnecting.
 *
 * <p>A connection that is a {@link Poller} as well is polled whenever no session can be had; both
 * share the cursor, which is the session's checkpoint, and never run at the same time.
 */
public interface Streamer extends Capability {

  /**
   * Connects, hands over what comes, and returns when the provider has ended the session.
   *
   * <p>Sockets come from {@link dev.touchline.sdk.ConnectionContext#sockets()}. The host interrupts
   * the thread when the connection is changed, paused or deleted, when the host ends, and when
   * {@link #longestSilence()} is over; reading from such a socket then ends at once. Close what was
   * opened (try-with-resources) and let {@link InterruptedException} go.
   *
   * @param session where the session begins, and where records go; not to be used afterwards
   * @return why it ended
   * @throws dev.touchline.sdk.verdict.RetryLaterException another session is tried later
   * @throws dev.touchline.sdk.verdict.CredentialsException the host stops and asks for new ones
   * @throws dev.touchline.sdk.verdict.ConfigurationException the host stops and shows the message
   * @throws dev.touchline.sdk.verdict.RejectedException as {@code RetryLaterException}
   * @throws InterruptedException after an interrupt
   */
  StreamEnd stream(StreamSession session) throws InterruptedException;

  /**
   * For how long a session may be without a sign of life, that is without {@link
   * StreamSession#alive()}, a delivery or {@link StreamSession#connected()}, before the host takes
   * it for dead and begins another one. Ten minutes unless overridden.
   */
  default Duration longestSilence() {
    return Duration.ofMinutes(10);
  }
}
