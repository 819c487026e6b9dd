package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.plugins.LoadedPlugin.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginInstallerTest {

  @TempDir Path folder;
  private final TestPlugins.Register register = new TestPlugins.Register();
  private PluginInstaller installer;

  @BeforeEach
  void open() {
    installer = TestPlugins.installer(folder, new SimpleMeterRegistry(), register);
  }

  @AfterEach
  void close() {
    installer.plugins().close();
  }

  private void restart() {
    close();
    open();
  }

  private Path zip(String version) {
    return PluginZip.fixture("shop").manifest("Plugin-Version", version).write(folder);
  }

  private PluginInstaller.Installed install(Path zip) throws IOException {
    try (InputStream in = Files.newInputStream(zip)) {
      return installer.install(in, null);
    }
  }

  private LoadedPlugin only() {
    assertThat(installer.plugins().list()).hasSize(1);
    return installer.plugins().list().getFirst();
  }

  private void comesWithTheHost(String version) throws IOException {
    Path bundled = Files.createDirectories(folder.resolve("bundled"));
    Files.copy(zip(version), bundled.resolve("shop-" + version + ".zip"));
  }

  @Test
  void installsAndUpgradesAndIsTheSameAfterARestart() throws Exception {
    // Given
    assertThat(install(zip("1.0.0")).isNew()).isTrue();

    // When
    PluginInstaller.Installed upgraded = install(zip("1.1.0"));

    // Then
    assertThat(upgraded.isNew()).isFalse();
    assertThat(only().version()).isEqualTo("1.1.0");
    assertThat(folder.resolve("plugins/shop/1.0.0.zip")).exists();
    restart();
    assertThat(only().version()).isEqualTo("1.1.0");
    assertThat(only().state()).isEqualTo(State.STARTED);
  }

  @Test
  void keepsNoZipThatNobodyCanGoBackTo() throws Exception {
    // Given
    install(zip("1.0.0"));
    install(zip("1.1.0"));

    // When
    install(zip("1.2.0"));

    // Then
    assertThat(folder.resolve("plugins/shop")).isDirectoryNotContaining("glob:**1.0.0.zip");
    assertThat(folder.resolve("plugins/shop")).isDirectoryContaining("glob:**1.1.0.zip");
  }

  @Test
  void refusesADowngrade() throws Exception {
    // Given
    install(zip("1.1.0"));

    // When, Then
    assertThatThrownBy(() -> install(zip("1.0.0")))
        .isInstanceOf(PluginLifecycleException.class)
        .hasMessage("shop@1.0.0 is older than 1.1.0, which is installed; a rollback leads back");
    assertThat(only().version()).isEqualTo("1.1.0");
    assertThat(folder.resolve("plugins/shop/1.0.0.zip")).doesNotExist();
    assertThat(folder.resolve("plugins/.incoming")).isEmptyDirectory();
  }

  @Test
  void takesTheSameZipTwiceButNotOtherContentUnderTheSameVersion() throws Exception {
    // Given
    Path zip = zip("1.0.0");
    install(zip);

    // When
    PluginInstaller.Installed again = install(zip);

    // Then
    assertThat(again.isNew()).isFalse();
    Path other = PluginZip.fixture("shop").entry("classes/more", "x").write(folder);
    assertThatThrownBy(() -> install(other))
        .hasMessage("shop@1.0.0 is installed with other content");
  }

  @Test
  void rollsBackAlsoOverARestartButOnlyOnce() throws Exception {
    // Given
    install(zip("1.0.0"));
    install(zip("1.1.0"));

    // When
    LoadedPlugin back = installer.rollback("shop");

    // Then
    assertThat(back.version()).isEqualTo("1.0.0");
    restart();
    assertThat(only().version()).isEqualTo("1.0.0");
    assertThatThrownBy(() -> installer.rollback("shop"))
        .hasMessage("there is no version before shop@1.0.0");
    assertThat(install(zip("1.1.0")).plugin().version()).isEqualTo("1.1.0");
  }

  @Test
  void rollsBackToTheVersionThatCameWithTheHost() throws Exception {
    // Given
    comesWithTheHost("1.0.0");
    restart();
    install(zip("1.1.0"));

    // When
    LoadedPlugin back = installer.rollback("shop");

    // Then
    assertThat(back.version()).isEqualTo("1.0.0");
  }

  @Test
  void aNewerInstalledVersionWinsOverTheHostsAndTheHostsNewerOverAnInstalled() throws Exception {
    // Given
    comesWithTheHost("1.0.0");
    install(zip("1.1.0"));

    // When
    restart();

    // Then
    assertThat(only().version()).isEqualTo("1.1.0");
    comesWithTheHost("1.2.0");
    restart();
    assertThat(only().version()).isEqualTo("1.2.0");
    assertThat(installer.rollback("shop").version()).isEqualTo("1.1.0");
    restart();
    assertThat(only().version()).isEqualTo("1.1.0");
  }

  @Test
  void fallsBackToTheHostsVersionWhenTheInstalledZipWasChanged() throws Exception {
    // Given
    comesWithTheHost("1.0.0");
    install(zip("1.1.0"));
    Files.writeString(folder.resolve("plugins/shop/1.1.0.zip"), "changed");

    // When
    restart();

    // Then
    assertThat(only().version()).isEqualTo("1.0.0");
  }

  @Test
  void disablesAndEnablesAlsoOverARestart() throws Exception {
    // Given
    install(zip("1.0.0"));

    // When
    LoadedPlugin disabled = installer.disable("shop");

    // Then
    assertThat(disabled.state()).isEqualTo(State.DISABLED);
    assertThat(installer.plugins().offering("shop")).isEmpty();
    restart();
    assertThat(only().state()).isEqualTo(State.DISABLED);
    assertThat(installer.enable("shop").state()).isEqualTo(State.STARTED);
    restart();
    assertThat(only().state()).isEqualTo(State.STARTED);
  }

  @Test
  void uninstallsAlsoWhatComesWithTheHost() throws Exception {
    // Given
    comesWithTheHost("1.0.0");
    restart();

    // When
    installer.uninstall("shop", false);

    // Then
    assertThat(installer.plugins().list()).isEmpty();
    restart();
    assertThat(installer.plugins().list()).isEmpty();
    assertThatThrownBy(() -> installer.uninstall("shop", false))
        .hasMessage("there is no plugin 'shop'");
    assertThat(install(zip("1.0.0")).plugin().state()).isEqualTo(State.STARTED);
  }

  @Test
  void goesOnWithTheOldVersionWhenTheNewOneDoesNotLoad() throws Exception {
    // Given
    install(zip("1.0.0"));
    Path broken =
        PluginZip.of("shop", "1.1.0").extension("no.such.Connector").write(folder.resolve("b"));

    // When, Then
    assertThatThrownBy(() -> install(broken)).isInstanceOf(PluginLifecycleException.class);
    assertThat(only().version()).isEqualTo("1.0.0");
    assertThat(installer.plugins().offering("shop")).isPresent();
    restart();
    assertThat(only().version()).isEqualTo("1.0.0");
  }

  @Test
  void goesOnWithTheOldVersionWhenTheDecisionCannotBeKept() throws Exception {
    // Given
    install(zip("1.0.0"));
    register.failing = true;

    // When, Then
    assertThatThrownBy(() -> install(zip("1.1.0"))).hasMessage("disk full");
    assertThat(only().version()).isEqualTo("1.0.0");
    restart();
    assertThat(only().version()).isEqualTo("1.0.0");
  }

  @Test
  void saysWhatAnUpgradeWouldChangeWithoutDoingIt() throws Exception {
    // Given
    install(zip("1.0.0"));
    Path newer =
        PluginZip.fixture("shop")
            .manifest("Plugin-Version", "1.1.0")
            .manifest("Touchline-Hosts", "api.example.com")
            .manifest("Touchline-Capabilities", "Poller")
            .write(folder);

    // When
    PluginPreview preview = installer.preview(Files.newInputStream(newer), null);

    // Then
    assertThat(preview.installed()).isEqualTo("1.0.0");
    assertThat(preview.version()).isEqualTo("1.1.0");
    assertThat(preview.hostsAdded()).containsExactly("api.example.com");
    assertThat(preview.capabilitiesAdded()).containsExactly("Poller");
    assertThat(only().version()).isEqualTo("1.0.0");
  }
}
