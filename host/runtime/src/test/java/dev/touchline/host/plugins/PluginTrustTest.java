package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginTrustTest {

  private static final String LIST = "META-INF/TOUCHLINE.SHA256";
  private static final String SIGNATURE = "META-INF/TOUCHLINE.SIG";

  @TempDir Path folder;
  private final KeyPair pair = newPair();
  private final byte[] raw = raw(pair);
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @BeforeEach
  void sign() throws Exception {
    Path zip = PluginZip.of("shop", "1.0.0").extension("x.Y").entry("lib/a.jar", "a").write(folder);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
    StringBuilder list = new StringBuilder();
    entries.forEach(
        (name, bytes) -> list.append(hex(bytes)).append("  ").append(name).append('\n'));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(pair.getPrivate());
    ed25519.update(list.toString().getBytes(StandardCharsets.UTF_8));
    String id = hex(raw).substring(0, 16);
    String signature = Base64.getEncoder().encodeToString(ed25519.sign());
    put(LIST, list.toString());
    put(SIGNATURE, "ed25519 " + id + " " + signature + "\n");
  }

  private void put(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path zip() throws IOException {
    Path zip = folder.resolve("signed.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return zip;
  }

  private static PluginTrust trusting(byte[]... keys) {
    List<String> encoded = Arrays.stream(keys).map(Base64.getEncoder()::encodeToString).toList();
    return new PluginTrust(TrustedKeys.of(encoded), false, ArchiveLimits.DEFAULT);
  }

  private static KeyPair newPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void isRefused(PluginTrust trust, String reason) {
    assertThatThrownBy(() -> trust.check(zip()))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void takesWhatATrustedKeySigned() throws Exception {
    // When, Then
    assertThat(trusting(raw).check(zip())).contains(hex(raw).substring(0, 16));
    assertThat(trusting(pair.getPublic().getEncoded()).check(zip())).isPresent();
  }

  @Test
  void refusesWhatIsNotSigned() {
    // Given
    entries.remove(SIGNATURE);

    // When, Then
    isRefused(trusting(raw), "zip is not signed");
  }

  @Test
  void takesWhatIsNotSignedWhenTheAdministratorSaysSo() throws Exception {
    // Given
    entries.remove(SIGNATURE);

    // When, Then
    assertThat(TestPlugins.trustingAll().check(zip())).isEmpty();
  }

  @Test
  void refusesTheKeyOfSomebodyElse() {
    // When, Then
    isRefused(trusting(raw(newPair())), "which is not trusted");
    isRefused(trusting(), "which is not trusted");
  }

  @Test
  void refusesAFileThatWasChanged() {
    // Given
    put("lib/a.jar", "b");

    // When, Then
    isRefused(trusting(raw), "zip entry 'lib/a.jar' was changed after it was signed");
    isRefused(TestPlugins.trustingAll(), "was changed after it was signed");
  }

  @Test
  void refusesAFileThatIsNotListed() {
    // Given
    put("lib/b.jar", "b");

    // When, Then
    isRefused(trusting(raw), "zip entry 'lib/b.jar' is not in its list of files");
  }

  @Test
  void refusesAZipThatLacksAListedFile() {
    // Given
    entries.remove("lib/a.jar");

    // When, Then
    isRefused(trusting(raw), "zip lacks 'lib/a.jar' of its list of files");
  }

  @Test
  void refusesAListThatWasChanged() {
    // Given somebody who adds a file, and its digest to the list
    put("lib/b.jar", "b");
    String list = new String(entries.get(LIST), StandardCharsets.UTF_8);
    put(LIST, list + hex("b".getBytes(StandardCharsets.UTF_8)) + "  lib/b.jar\n");

    // When, Then
    isRefused(trusting(raw), "zip's signature does not match its list of files");
  }

  @Test
  void refusesASignatureThatIsNone() {
    // Given
    put(SIGNATURE, "rsa 0 x");

    // When, Then
    isRefused(trusting(raw), "is not 'ed25519 KEY SIGNATURE'");
  }

  @Test
  void refusesABombWhileItReads() throws Exception {
    // Given a zip whose list names an entry that is larger than anything may be
    ArchiveLimits small = new ArchiveLimits(100, 10_000, 20_000);
    entries.put("lib/a.jar", new byte[1_000_000]);

    // When, Then
    isRefused(new PluginTrust(TrustedKeys.NONE, true, small), "is larger than 10000 bytes");
  }

  @Test
  void refusesKeysThatAreNone() {
    assertThatThrownBy(() -> TrustedKeys.of(List.of("not base64!")))
        .hasMessage("touchline.plugins.trusted-keys: a key is not base64");
    assertThatThrownBy(() -> TrustedKeys.of(List.of("AAAA")))
        .hasMessageContaining("a key is no Ed25519 public key");
  }

  @Test
  void loadsNoClassOfWhatItRefuses() throws Exception {
    // Given
    put("lib/b.jar", "b");
    PluginInstaller installer =
        TestPlugins.installer(
            folder, new SimpleMeterRegistry(), new TestPlugins.Register(), trusting(raw));

    // When, Then
    assertThatThrownBy(() -> installer.install(Files.newInputStream(zip()), null))
        .isInstanceOf(PluginLifecycleException.class)
        .hasMessageContaining("is not in its list of files");
    assertThat(folder.resolve("plugins/.incoming")).isEmptyDirectory();
    assertThat(folder.resolve("work")).doesNotExist();
    installer.plugins().close();
  }
}
