package dev.touchline.sdk.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedReasonTest {

  private static final RefundKey KEY = new RefundKey("touchline-0123456789abcdef0123456789abcdef");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Hàng lỗi", "[touchline:x] odd", "two\nlines", "a [b]"})
  void theKeyAndTheWordsComeBack(String reason) {
    // When
    String kept = MarkedReason.with(reason, KEY);

    // Then
    assertThat(MarkedReason.key(kept)).isEqualTo(KEY);
    assertThat(MarkedReason.words(kept)).isEqualTo(reason.isBlank() ? null : reason.strip());
  }

  @Test
  void aLongReasonIsCutAndTheKeyNever() {
    // When
    String kept = MarkedReason.with("😀".repeat(250), KEY, 255);

    // Then
    assertThat(kept.length()).isLessThanOrEqualTo(255);
    assertThat(MarkedReason.key(kept)).isEqualTo(KEY);
    assertThat(MarkedReason.words(kept)).endsWith("😀…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Hàng lỗi", "[touchline:BIG]", "[touchline:a] and more", "[touchline:]", "[ref x"})
  void whatIsNoMarkIsNone(String text) {
    assertThat(MarkedReason.key(text)).isNull();
    assertThat(MarkedReason.words(text)).isEqualTo(text);
  }

  @Test
  void olderMarksAreStillKnown() {
    assertThat(MarkedReason.key("late [ref touchline-1]")).isEqualTo(new RefundKey("touchline-1"));
    assertThat(MarkedReason.words("late [ref touchline-1]")).isEqualTo("late");
    assertThat(MarkedReason.key(null)).isNull();
    assertThat(MarkedReason.words(null)).isNull();
  }

  @Test
  void aFieldWithoutRoomForTheKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkedReason.with("", KEY, 99))
        .withMessageContaining("99");
  }
}
