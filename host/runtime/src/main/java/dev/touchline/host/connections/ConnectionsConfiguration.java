package dev.touchline.host.connections;

import dev.touchline.host.gateway.Gateways;
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
  Connections connections(
      ConnectionRepository repository,
      Plugins plugins,
      Gateways gateways,
      ObjectProvider<Capability> builtIn,
      @Value("${TOUCHLINE_SECRETS_KEY:}") String secretsKey,
      @Value("${touchline.data:data}") Path data,
      @Value("${touchline.connections.check-deadline:10s}") Duration checkDeadline) {
    SecretKeys keys = SecretKeys.load(secretsKey, data.resolve("secrets.key"));
    SettingsVault vault = new SettingsVault(new SecretCipher(keys));
    ConnectionOpener opener = new ConnectionOpener(gateways, repository, vault);
    ConnectionForge forge = new ConnectionForge(plugins, opener, vault);
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
