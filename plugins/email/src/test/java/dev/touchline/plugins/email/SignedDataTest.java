package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples were made with openssl cms; the certificate is of nobody. */
class SignedDataTest {

  static byte[] sample(String name) {
    try (InputStream file = SignedDataTest.class.getResourceAsStream("/mails/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed.der", "signed.ber"})
  void whatWasSignedIsReadWhateverTheFormOfItsLengths(String name) {
    assertThat(SignedData.content(sample(name)))
        .hasValueSatisfying(content ->
            assertThat(new String(content, StandardCharsets.UTF_8))
                .startsWith("Content-Type: text/plain")
                .endsWith("Tôi muốn đổi áo.\r\n"));
  }

  @Test
  void whatWasEncryptedIsNot() {
    assertThat(SignedData.content(sample("enveloped.der"))).isEmpty();
  }

  @Test
  void damageIsNoFault() {
    byte[] good = sample("signed.ber");
    for (int i = 0; i < good.length; i++) {
      // Given
      byte[] cut = Arrays.copyOf(good, i);
      byte[] changed = good.clone();
      changed[i] ^= (byte) 0xff;

      // When, Then
      assertThatCode(() -> SignedData.content(cut)).doesNotThrowAnyException();
      assertThatCode(() -> SignedData.content(changed)).doesNotThrowAnyException();
    }
  }
}
