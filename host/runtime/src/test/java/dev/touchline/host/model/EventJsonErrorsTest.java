package dev.touchline.host.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonErrorsTest {

  private static final String ORDER =
      """
      {"id":"a1","kind":"order.placed","occurredAt":"2026-01-31T09:30:00Z","channel":"shop",
       "session":"s","direction":"in",
       "identifiers":[{"type":"phone","scope":"","value":"0901"},{"type":"email","value":"a@b"}],
       "data":{"number":"1024","total":{"amount":"12.30","currency":"EUR"},
               "lines":[{"quantity":2},{"sku":"A","quantity":1}],"status":"paid"}}\
      """;

  /** What to replace in a good order; by what; the code; what the detail says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"quantity\":1 | \"quantity\":\"two\" | wrong-type | data.lines[1].quantity: \"two\" is"
            + " not a whole number",
        "\"quantity\":1 | \"quantity\":1.5 | wrong-type | data.lines[1].quantity: 1.5 is not a"
            + " whole number",
        "\"quantity\":1 | \"quantity\":null | missing-field | data.lines[1].quantity: is required",
        "\"quantity\":1 | \"quantity\":99999999999999999999 | invalid-value |"
            + " data.lines[1].quantity: 99999999999999999999 is not between",
        "\"quantity\":1 | \"quantity\":1,\"quantity\":1 | duplicate-field | data.lines[1].quantity:"
            + " comes twice",
        "\"sku\":\"A\" | \"skuu\":\"A\" | unknown-field | data.lines[1].skuu: is unknown here;"
            + " known are line, sku",
        "{\"quantity\":2} | 7 | wrong-type | data.lines[0]: 7 is not an object",
        "{\"quantity\":2} | null | wrong-type | data.lines[0]: null is not an object",
        "\"12.30\" | 12.30 | wrong-type | data.total.amount: 12.30 is not a decimal number in"
            + " quotation marks",
        "\"12.30\" | \"12,30\" | invalid-value | data.total.amount: \"12,30\" is not a decimal"
            + " number",
        "\"12.30\" | \"1e9\" | invalid-value | data.total.amount: \"1e9\" is not a decimal number",
        "\"12.30\" | \"1234567890123456789\" | invalid-value | data.total: amount has more than 18"
            + " digits",
        "EUR | EURO | invalid-value | data.total: currency 'EURO' is not an ISO 4217 code",
        "\"currency\":\"EUR\" | \"unit\":\"EUR\" | unknown-field | data.total.unit: is unknown"
            + " here",
        "{\"amount\":\"12.30\",\"currency\":\"EUR\"} | \"12.30\" | wrong-type | data.total:"
            + " \"12.30\" is not an object",
        "\"number\":\"1024\", | `` | missing-field | data.number: is required",
        "\"1024\" | 1024 | wrong-type | data.number: 1024 is not text",
        "\"1024\" | [1] | wrong-type | data.number: a list is not text",
        "\"status\":\"paid\" | \"state\":\"paid\" | unknown-field | data.state: is unknown here;"
            + " known are number, total, lines, status, shop",
        "\"data\":{ | \"data\":[],\"x\":{ | wrong-type | data: a list is not an object",
        "\"id\":\"a1\", | `` | missing-field | id: is required",
        "\"a1\" | \" \" | invalid-value | event id",
        "\"a1\" | \"a\\u0000\" | invalid-value | id: holds a control character",
        "\"a1\" | \"a\\ud800\" | invalid-value | id: holds half of a surrogate pair",
        "\"a1\" | true | wrong-type | id: true is not text",
        "order.placed | order.plced | unknown-kind | kind: \"order.plced\" is not a kind; known are"
            + " message.received",
        "00Z | 00 | invalid-value | occurredAt: \"2026-01-31T09:30:00\" is not a time in ISO 8601"
            + " with a zone",
        "2026-01-31T | 2026-02-30T | invalid-value | occurredAt: \"2026-02-30T09:30:00Z\" is not a"
            + " time",
        "\"2026-01-31T09:30:00Z\" | 1769851800 | wrong-type | occurredAt: 1769851800 is not text",
        "2026-01-31T | 1850-01-31T | invalid-value | occurredAt 1850-01-31T09:30:00Z is not"
            + " between",
        "\"shop\" | \"The Shop\" | invalid-value | channel: \"The Shop\" is not a channel",
        "\"channel\":\"shop\", | `` | missing-field | channel: is required",
        "\"in\" | \"inbound\" | invalid-value | direction: \"inbound\" is not in, out or internal",
        "\"phone\" | \"Phone!\" | invalid-value | identifiers[0]: identifier type 'Phone!' must be",
        "\"a@b\" | \"\" | invalid-value | identifiers[1]: identifier of type 'email' has an empty"
            + " value",
        "\"value\":\"a@b\" | \"valu\":\"a@b\" | unknown-field | identifiers[1].valu: is unknown"
            + " here; known are type, scope, value",
        "\"session\":\"s\" | \"receivedAt\":\"s\" | unknown-field | receivedAt: is unknown here;"
            + " known are id, kind",
        "\"status\":\"paid\"}} | \"status\":\"paid\"} | malformed-json | line 5, column",
        "\"status\":\"paid\"}} | \"status\":\"paid\"}} {} | malformed-json | something follows",
        "\"status\":\"paid\" | \"status\":paid | malformed-json | line 5, column",
      })
  void everyMistakeIsNamedWithItsPlace(String what, String by, String code, String detail) {
    // Given
    assertThat(ORDER).contains(what);
    String broken = ORDER.replace(what, by == null ? "" : by);

    // When
    InvalidEventException error = error(broken.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(error.code() + " | " + error.detail()).startsWith(code + " | " + detail);
  }

  @Test
  void identifiersAreRequiredAndNotTooMany() {
    // Given
    String none = ORDER.replaceFirst("\"identifiers\":\\[.*?\\]", "\"identifiers\":[]");
    String one = "{\"type\":\"phone\",\"value\":\"0901\"}";
    String many =
        ORDER.replaceFirst(
            "\"identifiers\":\\[.*?\\]", "\"identifiers\":[" + one + ("," + one).repeat(20) + "]");

    // When, Then
    assertThat(error(none).detail()).isEqualTo("identifiers: at least one is required");
    assertThat(error(many).detail()).contains("at most 20 identifiers");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    // Given
    byte[] broken = ORDER.replace("paid", "p@id").getBytes(StandardCharsets.ISO_8859_1);
    broken[ORDER.indexOf("paid") + 1] = (byte) 0xff;

    // When, Then
    assertThat(error(broken).code()).isEqualTo("malformed-json");
    assertThat(error(broken).detail()).contains("UTF-8");
  }

  @Test
  void depthAndSizeAreBounded() {
    // Given
    String head =
        "{\"id\":\"1\",\"kind\":\"custom\",\"occurredAt\":\"2026-01-31T09:30:00Z\","
            + "\"channel\":\"app\",\"identifiers\":[{\"type\":\"phone\",\"value\":\"1\"}],\"data\":{";
    String fields = "\"f%d\":null,".repeat(300);

    // When, Then
    assertThat(error(head + "\"a\":" + "[".repeat(9) + "]".repeat(9) + "}}").code())
        .isEqualTo("too-deep");
    assertThat(error(head + "\"a\":" + "[".repeat(9_000)).code()).isEqualTo("too-deep");
    assertThat(error("{\"id\":" + "[".repeat(9_000)).code()).isEqualTo("wrong-type");
    assertThat(error(head + numbered(fields) + "\"z\":1}}").code()).isEqualTo("too-large");
    assertThat(error(head + "\"a\":[0" + ",0".repeat(1_000) + "]}}").code()).isEqualTo("too-large");
    assertThat(error(head + "\"a\":1e999999999}}").code()).isEqualTo("invalid-value");
    assertThat(error(head + "\"a\":" + "9".repeat(200) + "}}").code()).isEqualTo("too-large");
    assertThat(error(head + "\"a\":\"" + "x".repeat(300_000) + "\"}}").code())
        .isEqualTo("too-large");
  }

  @Test
  void onlyObjectsAreEvents() {
    // When, Then
    for (String other : new String[] {"", " ", "[]", "null", "1", "\"x\""}) {
      assertThat(error(other).code()).isEqualTo("not-an-object");
    }
  }

  private static String numbered(String pattern) {
    StringBuilder fields = new StringBuilder();
    int number = 0;
    for (String field : pattern.split(",")) {
      fields.append(field.replace("%d", Integer.toString(number++))).append(',');
    }
    return fields.toString();
  }

  private static InvalidEventException error(String json) {
    return error(json.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidEventException error(byte[] json) {
    InvalidEventException error =
        catchThrowableOfType(InvalidEventException.class, () -> EventJson.read(json));
    assertThat(error).isNotNull();
    return error;
  }
}
