package dev.touchline.host.connections;

import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.oauth.Grants;
import dev.touchline.host.plugins.BudgetLimits;
import dev.touchline.host.plugins.Plugins;
import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.capability.Capability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

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
  ConnectionBudgets connectionBudgets(
      ConnectionRepository repository,
      @Value("${touchline.budget.window:1m}") Duration window,
      @Value("${touchline.budget.calls:#{null}}") @Nullable Long calls,
      @Value("${touchline.budget.cpu:#{null}}") @Nullable Duration cpu,
      @Value("${touchline.budget.allocated:#{null}}") @Nullable DataSize allocated,
      @Value("${touchline.budget.bytes:#{null}}") @Nullable DataSize bytes,
      @Value("${touchline.budget.action:throttle}") BudgetLimits.Action action) {
    return new ConnectionBudgets(
        repository, new BudgetLimits(window, calls, cpu, bytes(allocated), bytes(bytes), action));
  }

  private static @Nullable Long bytes(@Nullable DataSize size) {
    return size == null ? null : size.toBytes();
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
      ConnectionBudgets budgets,
      ObjectProvider<Capability> builtIn,
      AttachmentStore attachments,
      @Value("${touchline.connections.check-deadline:10s}") Duration checkDeadline) {
    SettingsVault vault = new SettingsVault(new SecretCipher(keys));
    ConnectionOpener opener =
        new ConnectionOpener(gateways, repository, vault, grants, budgets, attachments);
    ConnectionForge forge =
        new ConnectionForge(plugins, opener, vault, new SettingsVersions(repository));
    Connections connections =
        new Connections(
            repository,
            forge,
            new ConnectionCheck(checkDeadline),
            new BuiltInConnection(builtIn.orderedStream().toList()),
            Clock.systemUTC());
    budgets.quarantinedBy(connections::quarantine);
    connections.openAll();
    connections.onChange(change -> {
      if (change.kind() == ConnectionChange.Kind.CLOSED) {
        budgets.forget(change.connection().name());
      }
    });
    new PluginFollower(connections, forge, plugins).follow();
    return connections;
  }
}
