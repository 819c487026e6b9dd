package dev.touchline.host.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can say of a message of which nobody knows whether it went out. */
public enum Decision {
  /** It went out. */
  SENT,
  /** It did not, and shall not. */
  FAILED,
  /** It did not, or may go twice: it shall be sent again. */
  RETRY;

  /** In lower case, as the API has it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The decision of a text. */
  public static Optional<Decision> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}
