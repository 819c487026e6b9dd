package dev.touchline.plugins.csvorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.testkit.FakeContext;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("columns.order", () -> settings(columns(" ", "a"))),
        wrong("columns.at", () -> settings(columns("o", null))),
        wrong("timeFormat", () -> new Shop().timeFormat("HH:mm").settings()),
        wrong("timeFormat", () -> new Shop().timeFormat(" ").settings()),
        wrong("currency", () -> new Shop().currency("pounds").settings()),
        wrong("decimalMark", () -> new Shop().decimalMark(";").settings()),
        wrong("encoding", () -> new Shop().encoding("utf-9").settings()),
        wrong("encoding", () -> new Shop().encoding("UTF-32").settings()),
        wrong("encoding", () -> new Shop().encoding("IBM037").settings()),
        wrong("channel", () -> new Shop().channel("web").settings()),
        wrong("customerIdentifier", () -> new Shop().customers("No. 1", "").settings()),
        wrong("customerScope", () -> new Shop().customers("phone", "x".repeat(201)).settings()),
        wrong("separator", () -> Separator.of("colon")));
  }

  private static CsvColumns columns(String order, String at) {
    return new CsvColumns(order, at, "b", null, null, "c", "d", null);
  }

  private static CsvOrdersSettings settings(CsvColumns columns) {
    return new CsvOrdersSettings(
        columns, null, "yyyy-MM-dd", ZoneId.of("UTC"), "VND", null, null, null, null, null, null);
  }

  private static Arguments wrong(String field, Supplier<Object> made) {
    return Arguments.of(field, made);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongSettingIsNamed(String field, Supplier<Object> made) {
    // When
    InvalidSettingException refused =
        catchThrowableOfType(InvalidSettingException.class, made::get);

    // Then
    assertThat(refused.field()).isEqualTo(field);
  }

  @Test
  void whatIsNotGivenHasADefault() {
    // When
    CsvOrdersSettings settings = settings(Shop.COLUMNS);

    // Then
    assertThat(settings)
        .returns("customer-number", CsvOrdersSettings::customerIdentifier)
        .returns("C", CsvOrdersSettings::cancellationPrefix)
        .returns("shop", CsvOrdersSettings::channel)
        .returns("auto", CsvOrdersSettings::separator)
        .returns("auto", CsvOrdersSettings::decimalMark)
        .returns("UTF-8", CsvOrdersSettings::encoding);
  }

  @Test
  void theCheckSaysWhatAFileMustLookLike() {
    // Given
    CsvOrdersConnection connection = new Shop().connection();

    // When
    CheckResult result = connection.check();

    // Then
    assertThat(result.ok()).isTrue();
    assertThat(result.items())
        .extracting(CheckResult.Item::message)
        .contains(
            "needs: [Order, Time, Customer, Quantity, Price]; uses: [Sku, Name, Country]",
            "yyyy-MM-dd HH:mm:ss, such as 2024-11-23 15:26:00",
            "Europe/London",
            "GBP, decimal mark auto");
  }

  @Test
  void theConnectorImportsAndNormalises() {
    // Given
    CsvOrdersConnector connector = new CsvOrdersConnector();

    // When
    Object connection =
        connector.connect(new Shop().settings(), FakeContext.builder().connection("shop").build());

    // Then
    assertThat(connector.spec().id()).isEqualTo("csv-orders");
    assertThat(connection).isInstanceOf(FileImporter.class).isInstanceOf(Normalizer.class);
  }
}
