package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.StoredEvent.Position;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.problem.ProblemException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TimelineCursorTest {

  private static final EventFilter PHONE = new EventFilter("phone", null, 0, Long.MAX_VALUE);
  private static final TimelineCursor CURSOR =
      TimelineCursor.of(new CustomerId(7), PHONE, new Position(-5, 1L << 40), 12);

  @Test
  void comesBackFromItsText() {
    // When
    TimelineCursor back = TimelineCursor.decode(CURSOR.encode());

    // Then
    assertThat(back).isEqualTo(CURSOR);
    assertThatNoException().isThrownBy(() -> back.requireFilter(PHONE));
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    // Given
    String text = CURSOR.encode();

    // When, Then
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertInvalid(changed);
    }
  }

  @Test
  void anythingElseIsNoCursor() {
    // When, Then
    String text = CURSOR.encode();
    for (String other :
        new String[] {"", "x", text + "A", text.substring(1), text + "=", "%%%", "đ", " " + text}) {
      assertInvalid(other);
    }
  }

  @Test
  void saysOfACursorOfAnOlderHostThatItIsOne() {
    // Given
    String older = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[41]);

    // When, Then
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> TimelineCursor.decode(older))
        .withMessageContaining("another version of the API");
  }

  @Test
  void belongsToItsFilter() {
    // When, Then
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CURSOR.requireFilter(EventFilter.ALL))
        .withMessageContaining("belongs to other values of channel, kind, from or to");
  }

  private static void assertInvalid(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .as(text)
        .isThrownBy(() -> TimelineCursor.decode(text))
        .returns("invalid-cursor", e -> e.problem().code());
  }
}
