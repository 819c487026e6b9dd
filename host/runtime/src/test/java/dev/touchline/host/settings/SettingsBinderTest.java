package dev.touchline.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsBinderTest {

  private static final String COMPLETE =
      """
      {"name":"shop","port":993,"big":5000000000,"on":true,"rate":"1.50","tls":"start-tls",
       "address":"https://example.com/x","pause":"PT30S","zone":"Asia/Ho_Chi_Minh","token":"s3cret",
       "tags":["a","b"],"columns":{"order":"No"}}\
      """;

  enum Tls {
    NONE,
    START_TLS
  }

  record Columns(
      @Setting(label = "Order") String order,
      @Setting(label = "Lines", defaultValue = "Line") String line) {}

  record Everything(
      @Setting(label = "Name", pattern = "[a-z]+", patternHelp = "lower case letters") String name,
      @Setting(label = "Port", min = 1, max = 65535) int port,
      @Setting(label = "Big") long big,
      @Setting(label = "On") boolean on,
      @Setting(label = "Rate", min = 0, max = 100) BigDecimal rate,
      @Setting(label = "TLS") Tls tls,
      @Setting(label = "Address") URI address,
      @Setting(label = "Pause", defaultValue = "PT5S") Duration pause,
      @Setting(label = "Zone") ZoneId zone,
      @Setting(label = "Token", pattern = "[a-z0-9]+") Secret token,
      @Setting(label = "Tags") List<String> tags,
      @Setting(label = "Columns") Columns columns,
      @Nullable @Setting(label = "Note") String note,
      @Setting(label = "Retries", defaultValue = "3") int retries) {

    Everything {
      if (name.equals("bad")) {
        throw new InvalidSettingException("name", "'bad' is reserved");
      }
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static List<SettingError> errors(String text) {
    return catchThrowableOfType(
            InvalidSettingsException.class, () -> SettingsBinder.bind(Everything.class, json(text)))
        .errors();
  }

  @Test
  void bindsEveryType() {
    // When
    Everything bound = SettingsBinder.bind(Everything.class, json(COMPLETE));

    // Then
    assertThat(bound)
        .isEqualTo(
            new Everything(
                "shop",
                993,
                5_000_000_000L,
                true,
                new BigDecimal("1.50"),
                Tls.START_TLS,
                URI.create("https://example.com/x"),
                Duration.ofSeconds(30),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                Secret.of("s3cret"),
                List.of("a", "b"),
                new Columns("No", "Line"),
                null,
                3));
  }

  @Test
  void findsEverythingThatIsMissingAtOnce() {
    // When
    List<SettingError> errors = errors("{}");

    // Then
    assertThat(errors)
        .extracting(SettingError::field)
        .containsExactly(
            "name",
            "port",
            "big",
            "on",
            "rate",
            "tls",
            "address",
            "zone",
            "token",
            "tags",
            "columns.order");
    assertThat(errors).extracting(SettingError::message).containsOnly("is required");
  }

  @ParameterizedTest
  @CsvSource({
    "name, '\"Shop 1\"', '''Shop 1'' must be lower case letters'",
    "name, 5, '''5'' must be text'",
    "name, '\" \"', 'must not be empty'",
    "name, '\"bad\"', '''bad'' is reserved'",
    "port, 0, '''0'' must be from 1 to 65535'",
    "port, '\"993\"', '''993'' must be a whole number'",
    "port, 99.5, '''99.5'' must be a whole number'",
    "on, '\"yes\"', '''yes'' must be true or false'",
    "rate, 101, '''101'' must be from 0 to 100'",
    "rate, '\"much\"', '''much'' must be a number'",
    "tls, '\"ssl\"', '''ssl'' must be one of none, start-tls'",
    "address, '\"example.com\"', '''example.com'' must be an absolute address such as https://example.com'",
    "pause, '\"30s\"', '''30s'' must be an ISO 8601 duration such as PT30S'",
    "zone, '\"Mars\"', '''Mars'' must be a time zone such as Europe/Berlin'",
    "tags, '\"a\"', 'must be a list'",
    "columns, 1, 'must be an object'"
  })
  void namesTheValueAndTheRule(String field, String value, String message) {
    // Given
    JsonNode settings = json(COMPLETE);
    ((tools.jackson.databind.node.ObjectNode) settings).set(field, json(value));

    // When
    List<SettingError> errors = errors(settings.toString());

    // Then
    assertThat(errors).containsExactly(new SettingError(field, message));
  }

  @Test
  void neverShowsASecret() {
    // When
    List<SettingError> errors = errors(COMPLETE.replace("s3cret", "NOT ALLOWED"));

    // Then
    assertThat(errors)
        .containsExactly(new SettingError("token", "must be text that matches [a-z0-9]+"));
  }

  @Test
  void namesUnknownFieldsAlsoWithin() {
    // When
    List<SettingError> errors =
        errors(COMPLETE.replace("{\"order\":\"No\"}", "{\"order\":\"No\",\"oder\":1}"));

    // Then
    assertThat(errors)
        .containsExactly(
            new SettingError("columns.oder", "is not a setting; known are order, line"));
  }

  @Test
  void namesElementsOfLists() {
    // When
    List<SettingError> errors = errors(COMPLETE.replace("[\"a\",\"b\"]", "[\"a\",2]"));

    // Then
    assertThat(errors).containsExactly(new SettingError("tags[1]", "'2' must be text"));
  }

  @Test
  void leavesFaultsOfTheRecordFaults() {
    // Given
    record Faulty(@Setting(label = "X") String x) {
      Faulty {
        throw new IllegalStateException("bug");
      }
    }

    // When, Then
    assertThatThrownBy(() -> SettingsBinder.bind(Faulty.class, json("{\"x\":\"y\"}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bug");
  }
}
