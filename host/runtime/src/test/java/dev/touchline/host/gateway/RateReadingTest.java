package dev.touchline.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateReadingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static HttpResponse answer(String... headers) {
    Map<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i].toLowerCase(Locale.ROOT), List.of(headers[i + 1]));
    }
    return new HttpResponse(200, all, new byte[0]);
  }

  private static RateReading reading(String... headers) {
    return RateReading.of(answer(headers), NOW).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"RateLimit-", "X-RateLimit-", "X-Rate-Limit-"})
  void readsLimitsInHeadersOfTheirOwn(String prefix) {
    assertThat(
            reading(
                prefix + "Limit",
                "100, 100;w=60",
                prefix + "Remaining",
                "7",
                prefix + "Reset",
                "30"))
        .isEqualTo(new RateReading(100L, 7, NOW.plusSeconds(30), 0));
  }

  @Test
  void readsResetsThatAreTimes() {
    long end = NOW.plusSeconds(90).getEpochSecond();
    String[] seconds = {"X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "" + end};
    String[] millis = {"X-RateLimit-Remaining", "0", "X-RateLimit-Reset", end + "000"};
    String[] past = {"X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1000000001"};

    assertThat(reading(seconds).resetAt()).isEqualTo(NOW.plusSeconds(90));
    assertThat(reading(millis).resetAt()).isEqualTo(NOW.plusSeconds(90));
    assertThat(reading(past).resetAt()).isEqualTo(NOW);
  }

  @Test
  void readsTheDraftsOfTheStandard() {
    assertThat(reading("RateLimit", "limit=100, remaining=50, reset=5"))
        .isEqualTo(new RateReading(100L, 50, NOW.plusSeconds(5), 0));
    assertThat(
            reading(
                "RateLimit", "\"burst\";r=3;t=1,\"daily\";r=900;t=3600",
                "RateLimit-Policy", "\"daily\";q=1000;w=86400,\"burst\";q=10;w=1"))
        .isEqualTo(new RateReading(10L, 3, NOW.plusSeconds(1), 0));
    assertThat(reading("RateLimit", "\"default\";r=1"))
        .isEqualTo(new RateReading(null, 1, null, 0));
  }

  @Test
  void readsABucketThatRunsOut() {
    assertThat(reading("X-Shopify-Shop-Api-Call-Limit", "32/40"))
        .isEqualTo(new RateReading(40L, 8, null, 2));
  }

  @Test
  void readsNothingInWhatIsNoLimit() {
    assertThat(RateReading.of(answer(), NOW)).isEmpty();
    assertThat(RateReading.of(answer("X-RateLimit-Remaining", "many"), NOW)).isEmpty();
    assertThat(RateReading.of(answer("X-Shopify-Shop-Api-Call-Limit", "1/0"), NOW)).isEmpty();
    assertThat(RateReading.of(answer("RateLimit", "-"), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120",
        "0 | 0",
        "Sun, 01 Mar 2026 12:00:45 GMT | 45",
        "Sun, 01 Mar 2026 11:00:00 GMT | 0",
        "999999999 | 3600",
      })
  void readsRetryAfter(String value, long seconds) {
    assertThat(RateReading.retryAfter(answer("Retry-After", value), NOW))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-3", "99999999999999999999", "''"})
  void takesNoRetryAfterFromWhatIsNone(String value) {
    assertThat(RateReading.retryAfter(answer("Retry-After", value), NOW)).isNull();
  }
}
