package dev.touchline.host.connections;

import dev.touchline.host.gateway.ConnectionGateway;
import dev.touchline.host.gateway.GatewayAccess;
import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.plugins.ConnectionScope;
import dev.touchline.host.plugins.RunningPlugin;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import dev.touchline.host.settings.SettingsBinder;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.settings.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;

/** Has a plugin make a connection of settings. */
final class ConnectionOpener {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Gateways gateways;
  private final ConnectionRepository repository;
  private final SettingsVault vault;

  ConnectionOpener(Gateways gateways, ConnectionRepository repository, SettingsVault vault) {
    this.gateways = gateways;
    this.repository = repository;
    this.vault = vault;
  }

  /**
   * What to open.
   *
   * @param id 0 while it is not stored
   * @param settings in plain text
   */
  record Request(int id, String name, String connector, JsonNode schema, JsonNode settings) {}

  /**
   * Opens a connection.
   *
   * @throws InvalidSettingsException when the settings cannot be used
   * @throws dev.touchline.host.plugins.PluginCallException when the plugin fails
   */
  Opened open(RunningPlugin plugin, Request request) {
    ConnectionScope scope = plugin.open(request.name());
    List<String> hosts = new ArrayList<>(plugin.hosts());
    collectHosts(request.schema(), request.settings(), hosts);
    ConnectionGateway gateway =
        gateways.open(new GatewayAccess(request.name(), plugin.name(), hosts));
    HostContext context =
        new HostContext(
            request.name(),
            vault.secrets(request.schema(), request.settings()),
            new GuardedGateway(gateway),
            new HostState(repository, request.id()),
            log -> new HostMeter(scope, log));
    try {
      return Opened.of(connect(scope, request, context), scope, gateway, context);
    } catch (RuntimeException e) {
      context.close();
      gateway.close();
      scope.close();
      throw e;
    }
  }

  private static Connection connect(
      ConnectionScope scope, Request request, ConnectionContext context) {
    try {
      return scope
          .connector(request.connector())
          .orElseThrow(() -> new IllegalStateException("no connector " + request.connector()))
          .call("connect", CONNECT, connector -> connect(connector, request.settings(), context))
          .join();
    } catch (CompletionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static <S extends Record> Connection connect(
      Connector<S> connector, JsonNode settings, ConnectionContext context) {
    S bound = SettingsBinder.bind(connector.spec().settings(), settings);
    Connection connection = connector.connect(bound, context);
    if (connection == null) {
      throw new IllegalStateException("connect returned null");
    }
    return connection;
  }

  private static RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case InvalidSettingException invalid ->
          new InvalidSettingsException(
              List.of(new SettingError(invalid.field(), String.valueOf(invalid.getMessage()))));
      case RuntimeException e -> e;
      default -> new IllegalStateException("connect failed", cause);
    };
  }

  /** Addresses that an administrator gave are allowed without being in the plugin's manifest. */
  private static void collectHosts(JsonNode schema, JsonNode node, List<String> hosts) {
    if (schema.path("format").asString("").equals("uri") && node.isString()) {
      host(node.stringValue()).ifPresent(hosts::add);
    }
    node.properties()
        .forEach(field ->
            collectHosts(schema.path("properties").path(field.getKey()), field.getValue(), hosts));
    if (node.isArray()) {
      node.forEach(element -> collectHosts(schema.path("items"), element, hosts));
    }
  }

  /** Empty also for what is no address: the binder will say so. */
  private static Optional<String> host(String address) {
    try {
      return Optional.ofNullable(URI.create(address).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
