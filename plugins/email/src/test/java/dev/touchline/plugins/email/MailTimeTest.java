package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 2 Mar 2026 09:14:05 +0700|2026-03-02T02:14:05Z",
        "Mon,  2 Mar 2026 09:14:05 +0700 (ICT)|2026-03-02T02:14:05Z",
        "02 Mar 2026 09:14 GMT|2026-03-02T09:14:00Z",
        "Thu, 22 Aug 02 18:26:25 EST|2002-08-22T23:26:25Z",
        "Fri, 1 Jan 99 00:00:00 -0000|1999-01-01T00:00:00Z",
        "2 mar 2026 9:14:05 Z|2026-03-02T09:14:05Z"
      })
  void datesAreRead(String field, Instant expected) {
    assertThat(MailTime.parse(field)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"''", "yesterday", "Mon 99 Foo 2026 10:00:00 +0700"})
  void whatIsNoDateIsNone(String field) {
    assertThat(MailTime.parse(field)).isNull();
  }

  @Test
  void aClockFarAheadIsNotBelieved() {
    // When
    var event =
        Mails.one(
            """
            Received: from a by b; Mon, 2 Mar 2026 09:14:06 +0700
            From: lan@example.com
            To: support@shop.example
            Date: Fri, 2 Mar 2029 09:14:06 +0700

            x
            """);

    // Then
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-02T02:14:06Z"));
  }
}
