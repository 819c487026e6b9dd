package dev.touchline.host.timeline;

/** The history was rebuilt since somebody began to page, too long ago to go on as it was. */
public final class RebuiltException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RebuiltException() {
    super("the history was rebuilt since; begin again without a cursor", null, false, false);
  }
}
