package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCipherTest {

  private static final String KEY_A = key(1);
  private static final String KEY_B = key(2);

  @TempDir Path folder;

  private static String key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static SecretCipher cipher(String keys) {
    return new SecretCipher(SecretKeys.of(keys));
  }

  @Test
  void givesBackWhatItEncrypted() {
    // Given
    SecretCipher cipher = cipher(KEY_A);

    // When
    SecretCipher.Encrypted encrypted = cipher.encrypt("geheim ✓", "shop/token");

    // Then
    assertThat(encrypted.data()).doesNotContain("geheim");
    assertThat(cipher.decrypt(encrypted, "shop/token")).isEqualTo("geheim ✓");
  }

  @Test
  void encryptsTheSameSecretDifferentlyEachTime() {
    SecretCipher cipher = cipher(KEY_A);

    assertThat(cipher.encrypt("x", "p").data()).isNotEqualTo(cipher.encrypt("x", "p").data());
  }

  @Test
  void refusesASecretThatWasMovedToAnotherPlace() {
    // Given
    SecretCipher cipher = cipher(KEY_A);
    SecretCipher.Encrypted encrypted = cipher.encrypt("x", "shop/token");

    // When, Then
    assertThatThrownBy(() -> cipher.decrypt(encrypted, "other/token"))
        .hasMessage("other/token was changed since it was encrypted");
  }

  @Test
  void refusesASecretThatWasTamperedWith() {
    // Given
    SecretCipher cipher = cipher(KEY_A);
    SecretCipher.Encrypted encrypted = cipher.encrypt("x", "p");
    byte[] data = Base64.getDecoder().decode(encrypted.data());
    data[data.length - 1] ^= 1;
    SecretCipher.Encrypted changed =
        new SecretCipher.Encrypted(encrypted.key(), Base64.getEncoder().encodeToString(data));

    // When, Then
    assertThatThrownBy(() -> cipher.decrypt(changed, "p"))
        .isInstanceOf(SecretCipher.UnreadableSecretException.class);
  }

  @Test
  void readsWithAnOlderKeyAndWritesWithTheFirst() {
    // Given
    SecretCipher.Encrypted old = cipher(KEY_A).encrypt("x", "p");
    SecretCipher rotated = cipher(KEY_B + "," + KEY_A);

    // When, Then
    assertThat(rotated.decrypt(old, "p")).isEqualTo("x");
    assertThat(rotated.encrypt("x", "p").key()).isNotEqualTo(old.key());
  }

  @Test
  void namesTheKeyThatIsMissing() {
    // Given
    SecretCipher.Encrypted encrypted = cipher(KEY_A).encrypt("x", "p");

    // When, Then
    assertThatThrownBy(() -> cipher(KEY_B).decrypt(encrypted, "p"))
        .hasMessageContaining("was encrypted with key " + encrypted.key());
  }

  @Test
  void makesAKeyFileForTheOwnerAlone() throws Exception {
    // Given
    Path file = folder.resolve("data").resolve("secrets.key");

    // When
    SecretKeys made = SecretKeys.load("", file);

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SecretKeys.load(null, file).current().id()).isEqualTo(made.current().id());
  }

  @Test
  void refusesWhatIsNoKey() {
    assertThatThrownBy(() -> SecretKeys.of("c2hvcnQ="))
        .hasMessage("the key for secrets has 5 bytes, it must have 32");
    assertThatThrownBy(() -> SecretKeys.of("%%%")).hasMessage("the key for secrets is not base64");
  }
}
