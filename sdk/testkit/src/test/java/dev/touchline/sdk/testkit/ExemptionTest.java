package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.touchline.sdk.Connector;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Exemptions need a reason and a need. */
class ExemptionTest {

  @Test
  void skipsACheckThatCannotPassAndPrintsTheReason() {
    // Given
    Exempting.flaw = Flaw.ACCEPTS_STALE;
    Exempting.exemptions = Map.of(Check.WEBHOOK_STALE, "the provider signs no time");

    // When
    Events tests = run();

    // Then
    assertThat(tests.failed().count()).isZero();
    assertThat(tests.aborted().list())
        .singleElement()
        .satisfies(event -> assertThat(event.toString()).contains("the provider signs no time"));
  }

  @Test
  void failsWhenTheCheckWouldPass() {
    // Given
    Exempting.flaw = Flaw.NONE;
    Exempting.exemptions = Map.of(Check.WEBHOOK_STALE, "no time to look");

    // When
    Events tests = run();

    // Then
    assertThat(tests.failed().list())
        .singleElement()
        .satisfies(event -> assertThat(event.toString()).contains("unneeded exemption"));
  }

  @Test
  void failsWithoutAReason() {
    // Given
    Exempting.flaw = Flaw.ACCEPTS_STALE;
    Exempting.exemptions = Map.of(Check.WEBHOOK_STALE, " ");

    // When
    Events tests = run();

    // Then
    assertThat(tests.failed().list())
        .singleElement()
        .satisfies(event -> assertThat(event.toString()).contains("needs a reason"));
  }

  @Test
  void failsForACheckThatIsSwitchedOffAnyway() {
    // Given
    Exempting.flaw = Flaw.NO_NORMALIZER;
    Exempting.exemptions = Map.of(Check.POLL_PAGES, "nothing is polled");

    // When
    Events tests = run();

    // Then
    assertThat(tests.failed().list())
        .singleElement()
        .satisfies(event -> assertThat(event.toString()).contains("POLL_PAGES", "unneeded"));
  }

  private static Events run() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Exempting.class))
        .execute()
        .testEvents();
  }

  /** The tiny connector with exemptions, and only the checks that are exempt. */
  static final class Exempting extends TinyContract {

    static Flaw flaw = Flaw.NONE;
    static Map<Check, String> exemptions = Map.of();

    @Override
    protected Connector<?> connector() {
      return new TinyConnector(flaw);
    }

    @Override
    protected Map<Check, String> exemptions() {
      return exemptions;
    }

    @Override
    boolean includes(Check check) {
      return exemptions.containsKey(check);
    }
  }
}
