package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about what a record turned into. */
public final class NormalizedAssert extends AbstractAssert<NormalizedAssert, Normalized> {

  NormalizedAssert(Normalized normalized) {
    super(normalized, NormalizedAssert.class);
  }

  /** The kinds of all its events, in their order. */
  public NormalizedAssert containsExactlyKinds(EventKind... kinds) {
    isNotNull();
    Assertions.assertThat(actual.events())
        .as("kinds of events")
        .extracting(Event::kind)
        .containsExactly(kinds);
    return this;
  }

  /** That it has no events, and says why in words that contain these. */
  public NormalizedAssert isIgnored(String words) {
    isNotNull();
    Assertions.assertThat(actual.events()).as("events").isEmpty();
    return hasNote(words);
  }

  /** That its note contains these words. */
  public NormalizedAssert hasNote(String words) {
    isNotNull();
    Assertions.assertThat(actual.note()).as("note").contains(words);
    return this;
  }

  /** That everything in the record was understood. */
  public NormalizedAssert hasNoNote() {
    isNotNull();
    Assertions.assertThat(actual.note()).as("note").isNull();
    return this;
  }

  /** Goes on with its only event. */
  public EventAssert singleEvent() {
    isNotNull();
    Assertions.assertThat(actual.events()).as("events").hasSize(1);
    return new EventAssert(actual.events().get(0));
  }

  /** Goes on with one of its events, from 0. */
  public EventAssert event(int index) {
    isNotNull();
    Assertions.assertThat(actual.events()).as("events").hasSizeGreaterThan(index);
    return new EventAssert(actual.events().get(index));
  }
}
