package dev.touchline.sdk.capability;

import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's end of one session of a {@link Streamer}. For the thread that runs the session, and
 * until it ends; afterwards every call throws {@link
 * dev.touchline.sdk.verdict.RetryLaterException}.
 */
public interface StreamSession {

  /**
   * Where to go on: what the last delivery (or the last page, for a {@link Poller}) gave as its
   * checkpoint. Empty at the very beginning: begin with the oldest data wanted.
   */
  Optional<String> checkpoint();

  /**
   * Says that the provider is connected and will hand over everything after the checkpoint. Called
   * once, before the first delivery.
   */
  void connected();

  /**
   * Says that the provider is connected, but cannot hand over all that happened after the
   * checkpoint. The host shows the gap until a backfill has covered it. Called instead of {@link
   * #connected()}.
   *
   * @param from where the gap begins; null: where the last session ended
   * @param reason for people, such as "the exchange keeps no events while nobody listens"
   */
  void connectedWithGap(@Nullable Instant from, String reason);

  /** Says that the provider was heard of, although there is nothing new: a heartbeat, a prompt. */
  void alive();

  /**
   * Hands over records, and waits until they are durable together with the checkpoint. So a slow
   * inbox slows the provider down, and nothing must be confirmed to the provider before this
   * returns. What is handed over again after a crash is recognised by its dedupe key.
   *
   * @param records in the provider's order; may be empty when only the checkpoint moves
   * @param checkpoint where another session would go on: text of up to 4,000 characters, opaque to
   *     the host. Null leaves the stored one as it is
   * @throws dev.touchline.sdk.verdict.RetryLaterException when the session is over, because the
   *     host stops it or another host took over: let it go
   * @throws InterruptedException when the host ends the session
   */
  void deliver(List<IncomingRecord> records, @Nullable String checkpoint)
      throws InterruptedException;

  /** Whether the host wants the session to end: return soon. */
  boolean stopping();
}
