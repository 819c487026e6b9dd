package dev.touchline.host.connections;

import dev.touchline.host.gateway.ConnectionGateway;
import dev.touchline.host.gateway.GatewayAccess;
import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.oauth.Grants;
import dev.touchline.host.oauth.OAuthTerms;
import dev.touchline.host.oauth.TokenSource;
import dev.touchline.host.plugins.ConnectionScope;
import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.plugins.RunningPlugin;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import dev.touchline.host.settings.SettingsBinder;
import dev.touchline.host.settings.SettingsMigrator;
import dev.touchline.host.settings.SettingsSchema;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.SettingsMigration;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Has a plugin make a connection of settings. */
final class ConnectionOpener {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Gateways gateways;
  private final ConnectionRepository repository;
  private final SettingsVault vault;
  private final Grants grants;
  private final ConnectionBudgets budgets;
  private final AttachmentStore attachments;

  ConnectionOpener(
      Gateways gateways,
      ConnectionRepository repository,
      SettingsVault vault,
      Grants grants,
      ConnectionBudgets budgets,
      AttachmentStore attachments) {
    this.attachments = attachments;
    this.grants = grants;
    this.budgets = budgets;
    this.gateways = gateways;
    this.repository = repository;
    this.vault = vault;
  }

  /**
   * What to open.
   *
   * @param id 0 while it is not stored
   * @param settings in plain text
   * @param version which version the settings have, at most the connector's
   */
  record Request(
      int id,
      String name,
      ConnectorDescription connector,
      SettingsMigrator.Settings settings,
      int version) {

    boolean isOlder() {
      return version < connector.settingsVersion();
    }
  }

  /**
   * A connection that was opened.
   *
   * @param settings in plain text and of the connector's version
   */
  record Made(Opened opened, JsonNode settings) {}

  /**
   * Opens a connection; settings of an older version are migrated first.
   *
   * @throws InvalidSettingsException when the settings cannot be used
   * @throws dev.touchline.host.plugins.PluginCallException when the plugin fails
   */
  Made open(RunningPlugin plugin, Request request) {
    ConnectionScope scope = plugin.open(request.name());
    scope.budget(
        budgets.of(request.name(), request.id()),
        reason -> budgets.quarantine(request.name(), reason));
    try {
      JsonNode settings = request.isOlder() ? migrated(scope, request) : request.settings().json();
      return new Made(open(plugin, scope, request, settings), settings);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  private Opened open(
      RunningPlugin plugin, ConnectionScope scope, Request request, JsonNode settings) {
    JsonNode schema = request.connector().settings();
    List<String> hosts = new ArrayList<>(plugin.hosts());
    collectHosts(schema, settings, hosts);
    Secrecy secrecy = new Secrecy(vault.secrets(schema, settings).values());
    ConnectionGateway gateway =
        gateways.open(
            new GatewayAccess(
                request.name(),
                plugin.name(),
                account(request, settings),
                hosts,
                secrecy,
                scope::traffic));
    try {
      StoredId id = new StoredId(request.id());
      TokenSource tokens = tokens(scope, request, settings, id, gateway);
      secrecy.alsoOf(tokens);
      HostContext context =
          new HostContext(
              request.name(),
              vault.secrets(schema, settings),
              new HostContext.Reach(
                  new GuardedGateway(gateway),
                  new GuardedSockets(gateway.sockets()),
                  new GuardedAttachments(attachments)),
              new HostState(repository, id),
              id,
              tokens,
              log -> new HostMeter(scope, log));
      return open(scope, request, settings, gateway, context, tokens);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /** Connections of one connector and one account share what the provider allows. */
  static String account(Request request, JsonNode settings) {
    Map<String, String> account = SettingsSchema.account(request.connector().settings(), settings);
    return account.isEmpty()
        ? "connection " + request.name()
        : request.connector().id() + " " + account;
  }

  private static Opened open(
      ConnectionScope scope,
      Request request,
      JsonNode settings,
      ConnectionGateway gateway,
      HostContext context,
      @Nullable TokenSource tokens) {
    try {
      Connection connection =
          call(scope, request, "connect", connector -> connect(connector, settings, context));
      return Opened.of(connection, scope, gateway, context, tokens);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Settings that cannot be used for tokens may be wrong altogether, which says more. */
  private @Nullable TokenSource tokens(
      ConnectionScope scope,
      Request request,
      JsonNode settings,
      StoredId id,
      ConnectionGateway gateway) {
    try {
      return tokens(request.connector(), settings, id, gateway);
    } catch (InvalidSettingsException e) {
      call(scope, request, "connect", connector -> bound(connector, settings));
      throw e;
    }
  }

  private static <S extends Record> S bound(Connector<S> connector, JsonNode settings) {
    return SettingsBinder.bind(connector.spec().settings(), settings);
  }

  private @Nullable TokenSource tokens(
      ConnectorDescription connector, JsonNode settings, StoredId id, ConnectionGateway gateway) {
    if (connector.oauth() == null || Terms.unused(connector.oauth(), settings)) {
      return null;
    }
    OAuthTerms terms = Terms.of(connector.oauth(), connector.settings(), settings);
    Terms.checkHost(terms, gateway);
    TokenSource tokens = grants.open(terms, id::get, gateway.unauthorized());
    gateway.authorize(tokens);
    return tokens;
  }

  private JsonNode migrated(ConnectionScope scope, Request request) {
    int from = request.version();
    int to = request.connector().settingsVersion();
    SettingsMigrator.Settings migrated =
        call(
            scope,
            request,
            "migrate-settings",
            connector ->
                SettingsMigrator.migrate(
                    (SettingsMigration) connector, request.settings(), from, to));
    vault.checkSecrets(request.connector().settings(), migrated);
    return migrated.json();
  }

  private static <T> T call(
      ConnectionScope scope, Request request, String operation, Function<Connector<?>, T> body) {
    String id = request.connector().id();
    try {
      return scope
          .connector(id)
          .orElseThrow(() -> new IllegalStateException("no connector " + id))
          .call(operation, CONNECT, body)
          .join();
    } catch (CompletionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static <S extends Record> Connection connect(
      Connector<S> connector, JsonNode settings, ConnectionContext context) {
    Connection connection = connector.connect(bound(connector, settings), context);
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
    if (node.isString()) {
      switch (schema.path("format").asString("")) {
        case "uri" -> host(node.stringValue()).ifPresent(hosts::add);
        case "hostname" -> hosts.add(node.stringValue().replace("*", "")); // one host, no pattern
        default -> {}
      }
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
