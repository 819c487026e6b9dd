package dev.touchline.host.connections;

import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.gateway.TestGateways;
import dev.touchline.host.plugins.PluginInstaller;
import dev.touchline.host.plugins.PluginZip;
import dev.touchline.host.plugins.Plugins;
import dev.touchline.host.plugins.TestPlugins;
import dev.touchline.host.store.TestConnections;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.Capability;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plugins and connections on a real store, without Spring. */
public final class TestHost implements AutoCloseable {

  private final Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TestStore store;
  private final Gateways gateways = TestGateways.open(registry);
  private final PluginInstaller installer;
  private final Plugins plugins;
  private final Connections connections;

  private TestHost(Path folder, byte[] key, List<Capability> builtIn, boolean withPlugin) {
    this.folder = folder;
    this.store = TestStore.embedded(folder.resolve("data"));
    this.installer = TestPlugins.installer(folder, registry, TestConnections.plugins(store));
    this.plugins = TestPlugins.of(installer);
    if (withPlugin) {
      loadFixture();
    }
    ConnectionRepository repository = TestConnections.repository(store);
    SecretKeys keys = SecretKeys.of(Base64.getEncoder().encodeToString(key));
    SettingsVault vault = new SettingsVault(new SecretCipher(keys));
    ConnectionForge forge =
        new ConnectionForge(plugins, new ConnectionOpener(gateways, repository, vault), vault);
    this.connections =
        new Connections(
            repository,
            forge,
            new ConnectionCheck(Duration.ofSeconds(10)),
            new BuiltInConnection(builtIn),
            Clock.systemUTC());
    connections.openAll();
    new PluginFollower(connections, forge, plugins).follow();
  }

  /** A host with the fixture plugin. */
  public static TestHost open(Path folder, Capability... builtIn) {
    return new TestHost(folder, new byte[32], List.of(builtIn), true);
  }

  static TestHost withKey(Path folder, byte[] key) {
    return new TestHost(folder, key, List.of(), true);
  }

  public static TestHost withoutPlugin(Path folder) {
    return new TestHost(folder, new byte[32], List.of(), false);
  }

  void loadFixture() {
    plugins.load(PluginZip.fixture("fixture").write(folder.resolve("zips")));
  }

  public static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }

  /** Adds a connection of the fixture. */
  public LiveConnection create(String name) {
    return connections.create(name, "fixture", json("{'greeting':'hi','token':'t'}")).live();
  }

  public Connections connections() {
    return connections;
  }

  public PluginInstaller installer() {
    return installer;
  }

  public Plugins plugins() {
    return plugins;
  }

  public SimpleMeterRegistry registry() {
    return registry;
  }

  public TestStore store() {
    return store;
  }

  @Override
  public void close() throws Exception {
    plugins.close();
    gateways.close();
    store.close();
  }
}
