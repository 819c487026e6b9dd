package dev.touchline.host.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({
    "Đặng Thị Hồng, dang thi hong",
    "ĐƠN HÀNG, don hang",
    "İstanbul, istanbul",
    "already folded 1, already folded 1",
    "'', ''"
  })
  void foldsCaseAndDiacritics(String text, String folded) {
    // When, Then
    assertThat(Text.fold(text)).isEqualTo(folded);
  }

  @Test
  void composedAndDecomposedAreTheSame() {
    // When, Then
    assertThat(Text.fold("Nguye\u0302\u0303n"))
        .isEqualTo(Text.fold("Nguy\u1ec5n"))
        .isEqualTo("nguyen");
  }

  @Test
  void whatNoStoreKeepsBecomesASpace() {
    // When, Then
    assertThat(Text.fold("a\u0000b\ud800c")).isEqualTo("a b c");
  }

  @Test
  void tokensAreLettersAndDigits() {
    // When, Then
    assertThat(Text.tokens("  Đơn #VN-1024, giày 😀 đỏ!"))
        .containsExactly("don", "vn", "1024", "giay", "do");
    assertThat(Text.tokens("")).isEmpty();
  }

  @Test
  void microsecondsComeBack() {
    // Given
    var before1970 = java.time.Instant.parse("1955-11-05T06:15:00.123456Z");

    // When, Then
    assertThat(Micros.toInstant(Micros.of(before1970))).isEqualTo(before1970);
  }
}
