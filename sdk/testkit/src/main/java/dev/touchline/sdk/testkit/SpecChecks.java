package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.List;
import org.pf4j.Extension;

/** The connector, its spec, connecting. */
final class SpecChecks {

  private final Lab lab;

  SpecChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    return List.of(
        ContractTest.of(Check.SPEC_VALID, this::valid),
        ContractTest.of(Check.SPEC_PURE, this::pure),
        ContractTest.of(Check.CONNECT_QUIET, this::connectsQuietly),
        ContractTest.of(Check.RECORDS_NORMALIZED, this::normalizes));
  }

  private void valid() {
    Connector<?> connector = lab.connector();
    Class<?> type = connector.getClass();
    assertThat(type.isAnnotationPresent(Extension.class)).as("%s has @Extension", type).isTrue();
    assertThat(Modifier.isPublic(type.getModifiers())).as("%s is public", type).isTrue();
    assertThat(Modifier.isFinal(type.getModifiers())).as("%s is final", type).isTrue();
    assertThat(type.getConstructors())
        .as("public constructors of %s", type)
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
    ConnectorSpec<?> spec = connector.spec();
    assertThat(spec.description()).as("description").isNotBlank();
    URI documentation = spec.documentation();
    if (documentation != null) {
      assertThat(documentation.getScheme()).as("documentation's scheme").isEqualTo("https");
    }
  }

  private void pure() {
    Connector<?> connector = lab.connector();
    ConnectorSpec<?> first = connector.spec();
    assertThat(connector.spec()).as("the spec at the second call").isEqualTo(first);
    assertThat(lab.connector().spec()).as("the spec of another instance").isEqualTo(first);
  }

  private void connectsQuietly() {
    RunningConnection one = lab.connect();
    RunningConnection other = lab.connect();
    assertThat(one.context().requests()).as("requests while connecting").isEmpty();
    one.connection().close();
    other.connection().close();
    assertThat(one.context().requests()).as("requests while closing").isEmpty();
  }

  private void normalizes() {
    RunningConnection running = lab.connect();
    boolean takesIn =
        running.has(WebhookReceiver.class)
            || running.has(Poller.class)
            || running.has(Streamer.class)
            || running.has(FileImporter.class);
    assertThat(!takesIn || running.has(Normalizer.class))
        .as("the connection takes records in, so it is a Normalizer")
        .isTrue();
  }
}
