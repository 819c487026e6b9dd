package dev.touchline.sdk.testkit;

/** What the SDK allows a connection to do in the call that is running. */
enum Zone {
  /** Everything. */
  FREE(true, true),
  /** No calls to the provider: connecting, receiving webhooks. */
  NO_IO(false, true),
  /** No calls, no clock, no state: normalising. */
  PURE(false, false);

  private final boolean io;
  private final boolean clockAndState;

  Zone(boolean io, boolean clockAndState) {
    this.io = io;
    this.clockAndState = clockAndState;
  }

  boolean allowsIo() {
    return io;
  }

  boolean allowsClockAndState() {
    return clockAndState;
  }
}
