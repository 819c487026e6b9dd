package dev.touchline.host.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeFileNameTest {

  @ParameterizedTest
  @CsvSource({
    "hóa đơn.pdf, hóa đơn.pdf",
    "../../etc/passwd, passwd",
    "C:\\Users\\Lan\\ảnh.png, ảnh.png",
    ".bashrc, bashrc",
    "'', file",
    "'..', file",
    "'invoice.pdf ', invoice.pdf",
    "'a\"b;c*.txt', abc.txt",
    "'a\r\nb\u0000.txt', ab.txt",
  })
  void isOnlyAName(String given, String safe) {
    assertThat(SafeFileName.of(given)).isEqualTo(safe);
  }

  @Test
  void showsWhatAFileIs() {
    // Given
    String reversed = "photo\u202egnp.exe";

    // When
    String safe = SafeFileName.of(reversed);

    // Then
    assertThat(safe).isEqualTo("photognp.exe");
  }

  @Test
  void keepsTheEndingOfALongName() {
    // Given
    String name = "ạ".repeat(400) + ".docx";

    // When
    String safe = SafeFileName.of(name);

    // Then
    assertThat(safe).hasSize(150).endsWith("ạ.docx");
  }
}
