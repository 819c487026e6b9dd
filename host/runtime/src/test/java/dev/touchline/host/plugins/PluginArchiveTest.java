package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginArchiveTest {

  @TempDir Path folder;

  @Test
  void readsWhatAPluginSaysOfItself() {
    // Given
    Path zip =
        PluginZip.of("shop", "1.2.3")
            .extension("x.Y")
            .manifest("Touchline-Hosts", "api.example.com, *.example.org")
            .manifest("Touchline-Capabilities", "Poller,Normalizer")
            .write(folder);

    // When
    PluginManifest manifest = PluginArchive.read(zip, ArchiveLimits.DEFAULT).manifest();

    // Then
    assertThat(manifest.name()).isEqualTo("shop@1.2.3");
    assertThat(manifest.hosts()).containsExactly("api.example.com", "*.example.org");
    assertThat(manifest.capabilities()).containsExactly("Poller", "Normalizer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "classes/../../evil", "/etc/evil", "..\\evil", "C:evil", "lib/./x"})
  void refusesEntriesThatLeadOutOfTheFolder(String name) {
    // Given
    Path zip = PluginZip.of("evil", "1.0.0").extension("x.Y").entry(name, "x").write(folder);

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(zip, ArchiveLimits.DEFAULT))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining("leads out of the plugin's folder");
    assertThat(folder.resolveSibling("evil")).doesNotExist();
  }

  @Test
  void refusesTooManyEntries() {
    // Given
    Path zip = PluginZip.of("many", "1.0.0").extension("x.Y").entry("a", "").write(folder);

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(zip, new ArchiveLimits(2, 1000, 1000)))
        .hasMessage("zip has 3 entries, at most 2 are allowed");
  }

  @Test
  void refusesAnEntryThatIsTooLarge() {
    // Given
    Path zip =
        PluginZip.of("large", "1.0.0").extension("x.Y").entry("a", "x".repeat(2000)).write(folder);

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(zip, new ArchiveLimits(10, 1000, 10_000)))
        .hasMessage("zip entry 'a' is larger than 1000 bytes");
  }

  @Test
  void refusesWhatIsTooLargeInAll() {
    // Given
    Path zip =
        PluginZip.of("large", "1.0.0")
            .extension("x.Y")
            .entry("a", "x".repeat(900))
            .entry("b", "x".repeat(900))
            .write(folder);

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(zip, new ArchiveLimits(10, 1000, 1500)))
        .hasMessageContaining("at most 1500 are allowed");
  }

  @Test
  void countsWhatReallyComesOut() throws Exception {
    // Given a zip that unpacks to more than the limits at that time allow
    Path zip =
        PluginZip.of("large", "1.0.0").extension("x.Y").entry("a", "x".repeat(900)).write(folder);
    PluginArchive archive = PluginArchive.read(zip, ArchiveLimits.DEFAULT);
    Path target = Files.createDirectory(folder.resolve("target"));

    // When, Then
    assertThatThrownBy(() -> archive.unpack(target, new ArchiveLimits(10, 500, 10_000)))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining("larger than 500 bytes");
  }

  @Test
  void refusesAZipWithoutExtensions() {
    // Given
    Path zip = PluginZip.of("silent", "1.0.0").write(folder);

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(zip, ArchiveLimits.DEFAULT))
        .hasMessageContaining("zip has no classes/META-INF/extensions.idx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-oops.example.com", "example.com/path", "ex ample.com", "*.*.com"})
  void refusesHostsThatAreNone(String host) {
    // Given
    Path zip =
        PluginZip.of("hosts", "1.0.0")
            .extension("x.Y")
            .manifest("Touchline-Hosts", host)
            .write(folder);

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(zip, ArchiveLimits.DEFAULT))
        .hasMessageContaining("'" + host + "'");
  }

  @Test
  void refusesWhatIsNoZip() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("x.zip"), "no zip");

    // When, Then
    assertThatThrownBy(() -> PluginArchive.read(file, ArchiveLimits.DEFAULT))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining("not a readable zip");
  }
}
