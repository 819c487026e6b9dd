package dev.touchline.sdk.capability;

import dev.touchline.sdk.record.IncomingRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a connection made of a request: a closed set. */
public sealed interface WebhookOutcome {

  /**
   * Genuine: the records are stored, then the reply is sent.
   *
   * @param records may be empty, when the provider sent nothing worth keeping
   * @param reply what the provider expects as the acknowledgement
   */
  record Accepted(List<IncomingRecord> records, Reply reply) implements WebhookOutcome {
    public Accepted {
      records = List.copyOf(records);
    }
  }

  /**
   * A provider's handshake, such as a challenge to echo: nothing is stored.
   *
   * @param reply what the provider expects
   */
  record Handshake(Reply reply) implements WebhookOutcome {}

  /**
   * Not from the provider: 401, and nothing is stored.
   *
   * @param reason what did not match, for the log and the answer; without secrets
   */
  record Forged(String reason) implements WebhookOutcome {}

  /** Records to store, answered with an empty 200. */
  static WebhookOutcome accepted(List<IncomingRecord> records) {
    return new Accepted(records, Reply.OK);
  }

  /** A handshake answered with text. */
  static WebhookOutcome handshake(String text) {
    return new Handshake(Reply.text(200, text));
  }

  /** A forged request. */
  static WebhookOutcome forged(String reason) {
    return new Forged(reason);
  }

  /**
   * An answer to a provider.
   *
   * @param status 200 to 299
   * @param contentType of the body
   * @param body the bytes; not a copy
   */
  record Reply(int status, String contentType, byte[] body) {

    /** An empty 200. */
    public static final Reply OK = new Reply(200, "text/plain;charset=UTF-8", new byte[0]);

    public Reply {
      if (status < 200 || status > 299) {
        throw new IllegalArgumentException("a reply's status must be 200 to 299, not " + status);
      }
    }

    /** Plain text in UTF-8. */
    public static Reply text(int status, String text) {
      return new Reply(status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON in UTF-8. */
    public static Reply json(int status, String json) {
      return new Reply(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
  }
}
