package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsTest {

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Plugins plugins;

  @BeforeEach
  void open() {
    plugins = TestPlugins.open(folder.resolve("work"), registry);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  @Test
  void loadsAPluginAndDescribesItsConnectors() {
    // Given
    Path zip = PluginZip.fixture("healthy").write(folder);

    // When
    LoadedPlugin loaded = plugins.load(zip);

    // Then
    assertThat(loaded.reason()).isNull();
    assertThat(loaded.state()).isEqualTo(LoadedPlugin.State.STARTED);
    assertThat(loaded.connectors()).extracting(ConnectorDescription::id).containsExactly("healthy");
    assertThat(
            loaded.connectors().getFirst().settings().at("/properties/token/writeOnly").asBoolean())
        .isTrue();
    assertThat(plugins.offering("healthy")).isPresent();
  }

  @Test
  void tellsOfLoadingAndUnloading() {
    // Given
    List<PluginChange.Kind> told = new ArrayList<>();
    plugins.onChange(change -> told.add(change.kind()));
    plugins.load(PluginZip.fixture("healthy").write(folder));

    // When
    plugins.unload("healthy");

    // Then
    assertThat(told).containsExactly(PluginChange.Kind.LOADED, PluginChange.Kind.UNLOADING);
    assertThat(plugins.list()).isEmpty();
    assertThat(registry.getMeters()).noneMatch(meter -> meter.getId().getTag("plugin") != null);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    ">=2.0.0, 'requires SDK >=2.0.0, this host has 1.0.0'",
    "'>=1.1.0 & <2.0.0', 'requires SDK >=1.1.0 & <2.0.0, this host has 1.0.0'",
    "'[1.0,2.0)', 'Plugin-Requires ''[1.0,2.0)'' is not a version range'"
  })
  void refusesAPluginForAnotherSdk(String requires, String reason) {
    // Given
    Path zip = PluginZip.fixture("newer").manifest("Plugin-Requires", requires).write(folder);

    // When
    LoadedPlugin loaded = plugins.load(zip);

    // Then
    assertThat(loaded.state()).isEqualTo(LoadedPlugin.State.FAILED);
    assertThat(loaded.reason()).isEqualTo(reason);
  }

  @Test
  void goesOnAfterAPluginWithoutExtensions() {
    // Given
    Path silent =
        PluginZip.fixture("silent").without("classes/META-INF/extensions.idx").write(folder);
    Path healthy = PluginZip.fixture("healthy").write(folder);

    // When
    plugins.load(silent);
    plugins.load(healthy);

    // Then
    assertThat(plugins.list())
        .extracting(LoadedPlugin::state)
        .containsExactlyInAnyOrder(LoadedPlugin.State.FAILED, LoadedPlugin.State.STARTED);
  }

  @ParameterizedTest
  @CsvSource({
    "throw new IllegalStateException(\"boom\");, boom",
    "throw new StackOverflowError();, StackOverflowError",
    "throw new NoClassDefFoundError(\"some.Gone\");, some.Gone",
    "throw new ExceptionInInitializerError(\"early\");, early",
    "return null;, NullPointerException"
  })
  void refusesAPluginWhoseConnectorThrows(String body, String reason) {
    // Given
    String source =
        FixtureSource.connector("broken")
            .replaceAll("return ConnectorSpec[^;]*;", "if (true) { " + body + " } return null;");
    Path zip = PluginZip.fixture("broken").source("fixture.FixtureConnector", source).write(folder);

    // When
    LoadedPlugin loaded = plugins.load(zip);

    // Then
    assertThat(loaded.state()).isEqualTo(LoadedPlugin.State.FAILED);
    assertThat(loaded.reason()).contains(reason);
    assertThat(plugins.offering("broken")).isEmpty();
  }

  @Test
  void refusesASettingThatCannotBeOne() {
    // Given
    String source =
        FixtureSource.connector("odd")
            .replace(
                "@Nullable @Setting(label = \"Address\") URI",
                "@Setting(label = \"Address\") java.util.Map<String, String>");
    Path zip =
        PluginZip.of("odd", "1.0.0")
            .source(
                "fixture.FixtureConnector",
                source.replace("new FixtureConnection(settings, context)", "null"))
            .extension("fixture.FixtureConnector")
            .write(folder);

    // When
    LoadedPlugin loaded = plugins.load(zip);

    // Then
    assertThat(loaded.reason()).contains("Settings.address has the type java.util.Map");
  }

  @Test
  void refusesASecondPluginWithTheSameConnector() {
    // Given
    plugins.load(PluginZip.fixture("first").write(folder));
    Path second =
        PluginZip.fixture("second")
            .source("fixture.FixtureConnector", FixtureSource.connector("first"))
            .write(folder);

    // When
    LoadedPlugin loaded = plugins.load(second);

    // Then
    assertThat(loaded.reason()).isEqualTo("connector 'first' is offered by first@1.0.0 already");
  }

  @Test
  void listsWhatIsNoPluginUnderItsFileName() {
    // Given
    Path zip = PluginZip.of("Bad Id", "1.0.0").extension("x.Y").write(folder);

    // When
    LoadedPlugin loaded = plugins.load(zip);

    // Then
    assertThat(loaded.id()).isEqualTo("Bad Id-1.0.0.zip");
    assertThat(loaded.reason()).contains("Plugin-Id 'Bad Id'");
  }

  @Test
  void takesTheNewestOfSeveralVersions() {
    // Given
    Path older = PluginZip.of("shop", "1.9.0").extension("x.Y").write(folder.resolve("a"));
    Path newer = PluginZip.of("shop", "1.10.0").extension("x.Y").write(folder.resolve("b"));
    PluginLoading loading = TestPlugins.loading(folder, registry, PluginLimits.DEFAULT);

    // When
    PluginFolders folders =
        new PluginFolders(
            List.of(folder.resolve("b"), folder.resolve("none")), folder.resolve("a"));
    PluginFolders.Found found = folders.find(loading, TestPlugins.trustingAll());

    // Then
    assertThat(found.newest().get("shop").zip()).isEqualTo(newer).isNotEqualTo(older);
  }
}
