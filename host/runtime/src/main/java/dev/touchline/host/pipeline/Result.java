package dev.touchline.host.pipeline;

import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.sdk.capability.Normalized;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What normalising one record gave: a closed set. */
public sealed interface Result {

  /** The record. */
  InboxRecord record();

  /**
   * The plugin's answer.
   *
   * @param plugin id and version of the plugin that gave it
   */
  record Events(InboxRecord record, String plugin, Normalized normalized) implements Result {}

  /**
   * It cannot be understood.
   *
   * @param attempts how often the plugin failed on it
   */
  record Rejected(InboxRecord record, int attempts, String code, String reason) implements Result {}

  /**
   * Not now.
   *
   * @param attempts how often the plugin failed on it
   * @param nextAt not before; null until the connection is back
   */
  record Parked(
      InboxRecord record, int attempts, @Nullable Instant nextAt, String code, String reason)
      implements Result {}
}
