package dev.touchline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DemoTimesTest {

  private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

  @Test
  void putsEachTimeInItsForm() {
    // Given
    DemoTimes times = DemoTimes.since(Instant.parse("2026-03-10T20:00:00Z"), HANOI);

    // When
    String filled =
        times.fill("{{-1 14:50:05}} {{csv -1 14:50}} \"{{ms -1 14:50}}\" \"{{s -1 14:50}}\" {x}");

    // Then: it is the 11th in Hanoi already
    assertThat(filled)
        .isEqualTo("2026-03-10T07:50:05Z 2026-03-10 14:50 1773129000000 1773129000 {x}");
  }

  @Test
  void isTheSameAtAnyHourOfTheDayOfTheFirstLoad() {
    // Given
    String template = DemoFiles.text("shop-orders.csv");

    // When
    String morning = DemoTimes.since(Instant.parse("2026-03-10T02:00:00Z"), HANOI).fill(template);
    String evening = DemoTimes.since(Instant.parse("2026-03-10T16:59:59Z"), HANOI).fill(template);

    // Then
    assertThat(evening).isEqualTo(morning);
  }
}
