package dev.touchline.host.connections;

import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.oauth.Grants;
import dev.touchline.host.plugins.Plugins;
import dev.touchline.sdk.capability.Capability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Opens all connections when the host starts. Beans that implement a capability of the SDK are what
 * the built-in events connection can do.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

  @Bean
  SecretKeys secretKeys(
      @Value("${TOUCHLINE_SECRETS_KEY:}") String secretsKey,
      @Value("${touchline.data:data}") Path data) {
    return SecretKeys.load(secretsKey, data.resolve("secrets.key"));
  }

  @Bean
  Grants grants(ConnectionRepository repository, SecretKeys keys) {
    return new Grants(new SealedGrants(repository, new SecretCipher(keys)), Clock.systemUTC());
  }

  @Bean
  SecretRotation secretRotation(
      Connections connections, ConnectionRepository repository, SecretKeys keys, Grants grants) {
    return new SecretRotation(connections, repository, keys, grants);
  }

  @Bean
  ConnectionAuthorisations connectionAuthorisations(Connections connections, Grants grants) {
    return new ConnectionAuthorisations(connections, grants);
  }

  @Bean
  Connections connections(
      ConnectionRepository repository,
      Plugins plugins,
      Gateways gateways,
      SecretKeys keys,
      Grants grants,
      ObjectProvider<Capability> builtIn,
      @Value("${touchline.connections.check-deadline:10s}") Duration checkDeadline) {
    SettingsVault vault = new SettingsVault(new SecretCipher(keys));
    ConnectionOpener opener = new ConnectionOpener(gateways, repository, vault, grants);
    ConnectionForge forge =
        new ConnectionForge(plugins, opener, vault, new SettingsVersions(repository));
    Connections connections =
        new Connections(
            repository,
            forge,
            new ConnectionCheck(checkDeadline),
            new BuiltInConnection(builtIn.orderedStream().toList()),
            Clock.systemUTC());
    connections.openAll();
    new PluginFollower(connections, forge, plugins).follow();
    return connections;
  }
}
