package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.settings.Secret;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Every check of the contract finds the mistake that it is there for. */
class FlawTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isFound(Flaw flaw) {
    // Given
    Flawed.flaw = flaw;

    // When
    List<String> failures = failures(Flawed.class);

    // Then
    assertThat(failures)
        .as(flaw.name())
        .anyMatch(message -> message.startsWith(flaw.finder().name()));
  }

  @ParameterizedTest
  @EnumSource(SettingsFlaw.class)
  void isFoundInSettings(SettingsFlaw flaw) {
    // Given
    FlawedSettings.flaw = flaw;

    // When
    List<String> failures = failures(FlawedSettings.class);

    // Then
    assertThat(failures)
        .as(flaw.name())
        .anyMatch(message -> message.startsWith(flaw.finder().name()));
  }

  @Test
  void ofSomeKindExistsForEveryCheck() {
    // When
    Set<Check> covered = Arrays.stream(Flaw.values()).map(Flaw::finder).collect(Collectors.toSet());
    Arrays.stream(SettingsFlaw.values()).map(SettingsFlaw::finder).forEach(covered::add);

    // Then
    assertThat(covered).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Check.class));
  }

  static List<String> failures(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .allEvents()
        .failed()
        .stream()
        .map(FlawTest::message)
        .toList();
  }

  private static String message(Event event) {
    return event
        .getPayload(org.junit.platform.engine.TestExecutionResult.class)
        .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
        .map(Throwable::getMessage)
        .orElse("");
  }

  /** The tiny connector with a flaw, and only the check that should find it. */
  static final class Flawed extends TinyContract {

    static Flaw flaw = Flaw.NONE;

    @Override
    protected Connector<?> connector() {
      return new TinyConnector(flaw);
    }

    @Override
    protected dev.touchline.sdk.capability.WebhookRequest sign(byte[] body, java.time.Instant at) {
      return signed(flaw, body, at);
    }

    @Override
    boolean includes(Check check) {
      return check == flaw.finder();
    }
  }

  /** A connector with bad settings. */
  static final class FlawedSettings extends ConnectorContract {

    static SettingsFlaw flaw = SettingsFlaw.NO_ANNOTATION;

    @Override
    protected Connector<?> connector() {
      return flaw.connector();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("password", "hunter2-hunter2");
    }

    @Override
    protected Map<Integer, Map<String, Object>> olderSettings() {
      return Map.of(1, Map.of("pin", Secret.of("hunter2-hunter2")));
    }

    @Override
    boolean includes(Check check) {
      return check == flaw.finder();
    }
  }
}
