package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Event;

/** Where assertions about the SDK's values begin; import statically beside AssertJ's own. */
public final class TouchlineAssertions {

  private TouchlineAssertions() {}

  /** Begins assertions about an event. */
  public static EventAssert assertThat(Event event) {
    return new EventAssert(event);
  }

  /** Begins assertions about what a record turned into. */
  public static NormalizedAssert assertThat(Normalized normalized) {
    return new NormalizedAssert(normalized);
  }
}
