package dev.touchline.host.outbox;

/** The process is gone. */
final class SimulatedCrash extends Error {

  private static final long serialVersionUID = 1L;

  SimulatedCrash() {
    super("crash", null, false, false);
  }
}
