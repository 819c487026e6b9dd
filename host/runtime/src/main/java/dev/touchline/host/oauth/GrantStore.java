package dev.touchline.host.oauth;

import java.util.Optional;

/** Where grants are kept, encrypted, by the connection's id. Durable when a call returns. */
public interface GrantStore {

  /**
   * What is kept of a connection's access.
   *
   * @throws UnreadableGrantException when it cannot be decrypted
   */
  Optional<String> load(int connection);

  /**
   * Keeps it in the place of what was kept before.
   *
   * @throws dev.touchline.sdk.verdict.VerdictException when another host keeps it
   */
  void save(int connection, String grant);

  /** A grant that was kept and cannot be read, and why. */
  final class UnreadableGrantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes the error. */
    public UnreadableGrantException(String message) {
      super(message);
    }
  }
}
