package dev.touchline.sdk.message;

import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a customer. The same at every attempt.
 *
 * @param to whom, normalised; of the type and scope that {@link MessageRules} names
 * @param toName what the customer is called; null when nobody said
 * @param subject null when none was given; only where {@link MessageRules#subject()}
 * @param text plain text, lines apart by {@code \n}; may be empty when there are files
 * @param html the same for programs that show HTML; null when there is only text
 * @param files in the order given
 * @param answers what it answers; null for the beginning of a conversation
 * @param automatic whether a program wrote it, so that other programs must not answer it
 * @param createdAt when it was handed to the host; the same at every attempt
 */
public record OutgoingMessage(
    Identifier to,
    @Nullable String toName,
    @Nullable String subject,
    String text,
    @Nullable String html,
    List<OutgoingFile> files,
    @Nullable AnsweredMessage answers,
    boolean automatic,
    Instant createdAt) {

  public OutgoingMessage {
    files = List.copyOf(files);
    if (text.isBlank() && files.isEmpty()) {
      throw new IllegalArgumentException("a message needs a text or a file");
    }
  }

  /**
   * Begins a message.
   *
   * @param text may be empty when there are files
   */
  public static Builder to(Identifier recipient, String text, Instant createdAt) {
    return new Builder(recipient, text, createdAt);
  }

  /** Says nothing of whom and what: it is personal data. */
  @Override
  public String toString() {
    return "OutgoingMessage[" + files.size() + " files]";
  }

  /** Collects the optional parts of a message. */
  public static final class Builder {

    private final Identifier to;
    private final String text;
    private final Instant createdAt;
    private final List<OutgoingFile> files = new ArrayList<>();
    private @Nullable String toName;
    private @Nullable String subject;
    private @Nullable String html;
    private @Nullable AnsweredMessage answers;
    private boolean automatic;

    private Builder(Identifier to, String text, Instant createdAt) {
      this.to = to;
      this.text = text;
      this.createdAt = createdAt;
    }

    /** What the customer is called. */
    public Builder name(@Nullable String name) {
      this.toName = name;
      return this;
    }

    /** What it is about. */
    public Builder subject(@Nullable String words) {
      this.subject = words;
      return this;
    }

    /** The same as HTML. */
    public Builder html(@Nullable String markup) {
      this.html = markup;
      return this;
    }

    /** Adds a file. */
    public Builder file(OutgoingFile file) {
      files.add(file);
      return this;
    }

    /** What it answers. */
    public Builder answers(@Nullable AnsweredMessage message) {
      this.answers = message;
      return this;
    }

    /** A program wrote it. */
    public Builder automatic(boolean byProgram) {
      this.automatic = byProgram;
      return this;
    }

    /** The finished message. */
    public OutgoingMessage build() {
      return new OutgoingMessage(
          to, toName, subject, text, html, files, answers, automatic, createdAt);
    }
  }
}
