package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seconds, milliseconds, and what is neither. */
class ProviderTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1458668856,    2016-03-22T17:47:36Z",
    "1458668856463, 2016-03-22T17:47:36.463Z",
    "1234567890,    2009-02-13T23:31:30Z"
  })
  void followsFromTheSize(String text, Instant expected) {
    assertThat(ProviderTime.read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "0",
        "12341",
        "-1458668856",
        "1.458e12",
        "hôm qua",
        "999999999999999",
        "99999999999999999999"
      })
  void isNullForWhatCannotBeMeant(String text) {
    assertThat(ProviderTime.read(text)).isNull();
  }

  @Test
  void textIsMadeStorable() {
    assertThat(Utf8.storable("a\u0000b\ud800c\udc00🥰")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD🥰");
  }
}
