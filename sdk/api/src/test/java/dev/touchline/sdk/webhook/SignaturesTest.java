package dev.touchline.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.settings.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

  // RFC 4231, test case 2
  private static final Secret KEY = Secret.of("Jefe");
  private static final byte[] BODY =
      "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
  private static final String HEX =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  private static final String BASE64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

  @Test
  void signsAsTheStandardSays() {
    assertThat(Signatures.hmacSha256Hex(KEY, BODY)).isEqualTo(HEX);
    assertThat(Signatures.hmacSha256Base64(KEY, BODY)).isEqualTo(BASE64);
  }

  @Test
  void knowsItsOwnSignatures() {
    assertThat(Signatures.verifyHex(KEY, BODY, HEX)).isTrue();
    assertThat(Signatures.verifyHex(KEY, BODY, HEX.toUpperCase(java.util.Locale.ROOT))).isTrue();
    assertThat(Signatures.verifyBase64(KEY, BODY, BASE64)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5bdc", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEN="})
  void knowsForgeries(String signature) {
    assertThat(Signatures.verifyHex(KEY, BODY, signature)).isFalse();
    assertThat(Signatures.verifyBase64(KEY, BODY, signature)).isFalse();
  }
}
