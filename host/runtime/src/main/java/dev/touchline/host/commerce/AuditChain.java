package dev.touchline.host.commerce;

import dev.touchline.host.model.Micros;
import dev.touchline.host.model.RefundId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** How the rows of the audit trail hang together. Pure. */
public final class AuditChain {

  /** What the first row has for the hash before it. */
  public static final String BEGINNING = "0".repeat(64);

  private AuditChain() {}

  /** A new row after another one. */
  public static RefundStep row(
      long number, RefundId refund, RefundStep.New step, String previousHash) {
    String hash = hash(number, refund, step, previousHash);
    return new RefundStep(
        number,
        refund,
        step.at(),
        step.actor(),
        step.action(),
        step.state(),
        step.evidence(),
        previousHash,
        hash);
  }

  /** The first row that does not follow from the one before it; empty when all do. */
  public static Optional<RefundStep> firstBroken(List<RefundStep> all) {
    String previous = BEGINNING;
    long number = 1;
    for (RefundStep row : all) {
      RefundStep.New step =
          new RefundStep.New(row.at(), row.actor(), row.action(), row.state(), row.evidence());
      if (!row(number, row.refund(), step, previous).equals(row)) {
        return Optional.of(row);
      }
      previous = row.hash();
      number++;
    }
    return Optional.empty();
  }

  private static String hash(
      long number, RefundId refund, RefundStep.New step, String previousHash) {
    String[] parts = {
      previousHash,
      Long.toString(number),
      Long.toString(refund.value()),
      Long.toString(Micros.of(step.at())),
      step.actor(),
      step.action(),
      step.state().text(),
      step.evidence()
    };
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(part.length()).append(':').append(part); // no part can pass for another's end
    }
    return sha256(text.toString());
  }

  /** SHA-256 of a text in lower-case hexadecimal. */
  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
