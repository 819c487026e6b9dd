package dev.touchline.sdk.capability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time of which the provider cannot tell any more what happened.
 *
 * @param from where it begins; null: when the provider was last asked with success
 * @param to where it ends; null: now
 * @param reason for people, such as "the cursor was older than the provider keeps"
 */
public record Missed(@Nullable Instant from, @Nullable Instant to, String reason) {

  public Missed {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("what was missed needs a reason");
    }
  }
}
