package dev.touchline.plugins.csvorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.settings.InvalidSettingException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTimesTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd HH:mm:ss | 2010-12-01 08:26:00 | Europe/London | 2010-12-01T08:26:00Z",
        "M/d/yyyy H:mm | 12/1/2010 8:26 | Europe/London | 2010-12-01T08:26:00Z",
        "d/M/yyyy H:mm | 5/7/2024 9:05 | Asia/Ho_Chi_Minh | 2024-07-05T02:05:00Z",
        "dd.MM.yy | 05.07.24 | Asia/Ho_Chi_Minh | 2024-07-04T17:00:00Z",
        "d MMM yyyy h:mm a | 5 jul 2024 3:05 pm | Europe/London | 2024-07-05T14:05:00Z",
        "yyyy-MM-dd'T'HH:mmXXX | 2024-07-05T09:05+07:00 | Europe/London | 2024-07-05T02:05:00Z",
        "yyyy-MM-dd HH:mm VV | 2024-07-05 09:05 Asia/Tokyo | UTC | 2024-07-05T00:05:00Z"
      })
  void readsTimes(String pattern, String text, String zone, String expected) throws LineFault {
    // Given
    OrderTimes times = OrderTimes.of(pattern, ZoneId.of(zone));

    // When
    String read = times.read(text).toString();

    // Then
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void aTimeThatWasSkippedIsAsMuchLater() throws LineFault {
    // Given clocks that went from 01:00 to 02:00
    OrderTimes times = OrderTimes.of("yyyy-MM-dd HH:mm", LONDON);

    // When
    String read = times.read("2024-03-31 01:30").toString();

    // Then it is 02:30 summer time
    assertThat(read).isEqualTo("2024-03-31T01:30:00Z");
  }

  @Test
  void aTimeThatCameTwiceIsTheFirst() throws LineFault {
    // Given clocks that went from 02:00 back to 01:00
    OrderTimes times = OrderTimes.of("yyyy-MM-dd HH:mm", LONDON);

    // When
    String read = times.read("2024-10-27 01:30").toString();

    // Then it is still summer time
    assertThat(read).isEqualTo("2024-10-27T00:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/02/2011 08:00", "2011-02-01 08:00", "", "1/2/0206 08:00", "soon"})
  void whatIsNoTimeIsAFault(String text) {
    // Given
    OrderTimes times = OrderTimes.of("d/M/yyyy HH:mm", LONDON);

    // When
    LineFault fault = catchThrowableOfType(LineFault.class, () -> times.read(text));

    // Then
    assertThat(fault.code()).isIn("time-unreadable", "time-out-of-range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HH:mm", "yyyy-MM", "yyyy-MM-dd h:mm", "nonsense {", "", "dd/MM HH:mm"})
  void aPatternThatTellsNoTimeIsRefused(String pattern) {
    // When
    InvalidSettingException refused =
        catchThrowableOfType(InvalidSettingException.class, () -> OrderTimes.of(pattern, LONDON));

    // Then
    assertThat(refused.field()).isEqualTo("timeFormat");
  }
}
