package dev.touchline.host.intake;

/** Too many large bodies are being worked on: send the request again in a moment. */
public final class BodyBudgetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyBudgetException() {
    super("too many large requests at once; send it again in a moment", null, false, false);
  }
}
