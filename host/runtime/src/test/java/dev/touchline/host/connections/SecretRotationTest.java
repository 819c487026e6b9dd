package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.connections.LiveConnection.State;
import dev.touchline.host.plugins.PluginZip;
import dev.touchline.host.store.TestConnections;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretRotationTest {

  private static final String OLD = key(1);
  private static final String NEW = key(2);
  private static final String OLD_ID = id(OLD);
  private static final String NEW_ID = id(NEW);

  @TempDir Path folder;

  private static String key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String id(String key) {
    return SecretKeys.of(key).current().id();
  }

  @Test
  void encryptsEverythingAnewSoThatTheOldKeyCanGo() throws Exception {
    // Given secrets in settings, in settings of an older version, and in a grant
    try (TestHost host = TestHost.withKeysAlone(folder, OLD)) {
      install(host, PluginZip.fixture("fixture"));
      host.create("shop");
      host.create("other");
      host.connections().pause("other");
      install(
          host,
          PluginZip.fixture("fixture")
              .manifest("Plugin-Version", "2.0.0")
              .migratingSettings(2, "settings.put(\"greeting\", \"moin\");"));
      ConnectionRepository repository = TestConnections.repository(host.store());
      new SealedGrants(repository, new SecretCipher(SecretKeys.of(OLD))).save(2, "{\"t\":1}");
    }

    // When
    try (TestHost host = TestHost.withKeysAlone(folder, NEW + "," + OLD)) {
      assertThat(host.rotation().keys())
          .containsExactly(
              new SecretRotation.Use(NEW_ID, true, true, 0),
              new SecretRotation.Use(OLD_ID, false, true, 2));
      SecretRotation.Rotated rotated = host.rotation().rotate(false);

      // Then
      assertThat(rotated.changed()).isEqualTo(2);
      assertThat(rotated.unreadable()).isEmpty();
      assertThat(rotated.keys())
          .containsExactly(
              new SecretRotation.Use(NEW_ID, true, true, 2),
              new SecretRotation.Use(OLD_ID, false, true, 0));
      host.connections().resume("other"); // writes what it has in memory
      assertThat(host.rotation().rotate(false).changed()).isZero();
    }
    try (TestHost host = TestHost.withKeysAlone(folder, NEW)) {
      assertThat(host.connections().check("shop").ok()).isTrue();
      assertThat(host.connections().check("other").ok()).isTrue();
      host.installer().rollback("fixture");
      assertThat(host.connections().check("shop").ok()).isTrue();
      ConnectionRepository repository = TestConnections.repository(host.store());
      assertThat(new SealedGrants(repository, new SecretCipher(SecretKeys.of(NEW))).load(2))
          .contains("{\"t\":1}");
    }
  }

  private void install(TestHost host, PluginZip version) throws Exception {
    try (InputStream zip = Files.newInputStream(version.write(folder.resolve("upgrade")))) {
      host.installer().install(zip, null);
    }
  }

  @Test
  void goesOnWhereACrashStoppedIt() throws Exception {
    // Given one connection that was done before the crash, and one that was not
    try (TestHost host = TestHost.withKeys(folder, OLD)) {
      host.create("first");
      host.create("second");
    }
    try (TestHost host = TestHost.withKeys(folder, NEW + "," + OLD)) {
      host.connections().update("first", TestHost.json("{'greeting':'hi','token':'t'}"));
      assertThat(host.rotation().keys().getLast().uses()).isEqualTo(1);
    }

    // When
    try (TestHost host = TestHost.withKeys(folder, NEW + "\n" + OLD)) {
      assertThat(host.connections().check("first").ok()).isTrue();
      assertThat(host.connections().check("second").ok()).isTrue();
      SecretRotation.Rotated rotated = host.rotation().rotate(false);

      // Then
      assertThat(rotated.changed()).isEqualTo(1);
      assertThat(rotated.keys().getLast().uses()).isZero();
    }
  }

  @Test
  void namesConnectionsWhoseKeyIsMissing() throws Exception {
    // Given
    try (TestHost host = TestHost.withKeys(folder, OLD)) {
      host.create("shop");
    }

    // When
    try (TestHost host = TestHost.withKeys(folder, NEW)) {
      SecretRotation.Rotated rotated = host.rotation().rotate(false);

      // Then
      assertThat(rotated.unreadable()).containsExactly("shop");
      assertThat(rotated.keys()).contains(new SecretRotation.Use(OLD_ID, false, false, 1));
      assertThat(host.connections().find("shop").orElseThrow().state()).isEqualTo(State.BROKEN);
    }
  }

  @Test
  void makesNoNewKeyWhereTheKeysAreNotInAFile() throws Exception {
    try (TestHost host = TestHost.withKeys(folder, OLD)) {
      assertThatThrownBy(() -> host.rotation().rotate(true))
          .hasMessageContaining("TOUCHLINE_SECRETS_KEY");
    }
  }

  @Test
  void addsAKeyToTheFileBeforeItIsUsed() throws Exception {
    // Given
    Path file = folder.resolve("secrets.key");
    SecretKeys keys = SecretKeys.load(null, file);
    String before = keys.current().id();

    // When
    SecretKeys.Key added = keys.grow();

    // Then
    assertThat(keys.ids()).containsExactly(added.id(), before);
    assertThat(SecretKeys.load(null, file).ids()).containsExactly(added.id(), before);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }
}
