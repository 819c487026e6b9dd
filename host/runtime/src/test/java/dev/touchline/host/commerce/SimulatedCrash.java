package dev.touchline.host.commerce;

/** The process ends here: an Error, so that nothing on the way handles it. */
final class SimulatedCrash extends Error {

  private static final long serialVersionUID = 1L;

  SimulatedCrash() {
    super("crash", null, false, false);
  }
}
