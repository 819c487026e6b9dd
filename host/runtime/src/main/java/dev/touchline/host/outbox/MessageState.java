package dev.touchline.host.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a message is. */
public enum MessageState {
  /** It waits to be sent, for the first time or again. */
  QUEUED,
  /** A call to the provider is made, or was made when the host ended. */
  SENDING,
  /** The provider has taken it. */
  SENT,
  /** It was not sent, and will not be. */
  FAILED,
  /** Nobody knows yet whether it went out. */
  UNKNOWN,
  /** It was sent, and came back. */
  BOUNCED;

  /** Whether it may still be sent. */
  public boolean isOpen() {
    return switch (this) {
      case QUEUED, SENDING, UNKNOWN -> true;
      case SENT, FAILED, BOUNCED -> false;
    };
  }

  /** In lower case, as the API and the store have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a text. */
  public static Optional<MessageState> of(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }
}
