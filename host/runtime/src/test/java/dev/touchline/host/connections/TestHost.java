package dev.touchline.host.connections;

import dev.touchline.host.attachments.Attachments;
import dev.touchline.host.attachments.FolderStore;
import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.gateway.TestGateways;
import dev.touchline.host.oauth.Grants;
import dev.touchline.host.plugins.BudgetLimits;
import dev.touchline.host.plugins.PluginInstaller;
import dev.touchline.host.plugins.PluginZip;
import dev.touchline.host.plugins.Plugins;
import dev.touchline.host.plugins.TestPlugins;
import dev.touchline.host.store.TestConnections;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.Capability;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final ConnectionAuthorisations authorisations;
  private final SecretRotation rotation;
  private final ConnectionBudgets budgets;

  private TestHost(Path folder, String keyText, List<Capability> builtIn, boolean withPlugin) {
    this.folder = folder;
    this.store = TestStore.embedded(folder.resolve("data"));
    this.installer = TestPlugins.installer(folder, registry, TestConnections.plugins(store));
    this.plugins = TestPlugins.of(installer);
    if (withPlugin) {
      loadFixture();
    }
    ConnectionRepository repository = TestConnections.repository(store);
    SecretKeys keys = SecretKeys.of(keyText);
    SettingsVault vault = new SettingsVault(new SecretCipher(keys));
    Grants grants =
        new Grants(new SealedGrants(repository, new SecretCipher(keys)), Clock.systemUTC());
    this.budgets = new ConnectionBudgets(repository, BudgetLimits.NONE);
    ConnectionForge forge =
        new ConnectionForge(
            plugins,
            new ConnectionOpener(gateways, repository, vault, grants, budgets, attachments(folder)),
            vault,
            new SettingsVersions(repository));
    this.connections =
        new Connections(
            repository,
            forge,
            new ConnectionCheck(Duration.ofSeconds(10)),
            new BuiltInConnection(builtIn),
            Clock.systemUTC());
    budgets.quarantinedBy(connections::quarantine);
    connections.openAll();
    this.authorisations = new ConnectionAuthorisations(connections, grants);
    this.rotation = new SecretRotation(connections, repository, keys, grants);
    new PluginFollower(connections, forge, plugins).follow();
  }

  private static Attachments attachments(Path folder) {
    try {
      Path place = folder.resolve("data").resolve("attachments");
      return new Attachments(new FolderStore(place), place.resolve("incoming"), 1 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A host with the fixture plugin. */
  public static TestHost open(Path folder, Capability... builtIn) {
    return new TestHost(folder, base64(new byte[32]), List.of(builtIn), true);
  }

  static TestHost withKey(Path folder, byte[] key) {
    return withKeys(folder, base64(key));
  }

  /** A host with several keys in base64, the first of which encrypts. */
  static TestHost withKeys(Path folder, String keys) {
    return new TestHost(folder, keys, List.of(), true);
  }

  static TestHost withKeysAlone(Path folder, String keys) {
    return new TestHost(folder, keys, List.of(), false);
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  public static TestHost withoutPlugin(Path folder) {
    return new TestHost(folder, base64(new byte[32]), List.of(), false);
  }

  void loadFixture() {
    plugins.load(PluginZip.fixture("fixture").write(folder.resolve("zips")));
  }

  public static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }

  /** Lets a connection exchange so many bytes a minute. */
  public void limitBytes(String name, long bytes) {
    budgets.set(
        connections.find(name).orElseThrow(),
        new BudgetLimits(
            Duration.ofMinutes(1), null, null, null, bytes, BudgetLimits.Action.THROTTLE));
  }

  /** Adds a connection of the fixture. */
  public LiveConnection create(String name) {
    return connections.create(name, "fixture", json("{'greeting':'hi','token':'t'}")).live();
  }

  public Connections connections() {
    return connections;
  }

  ConnectionAuthorisations authorisations() {
    return authorisations;
  }

  ConnectionBudgets budgets() {
    return budgets;
  }

  Gateways gateways() {
    return gateways;
  }

  SecretRotation rotation() {
    return rotation;
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
