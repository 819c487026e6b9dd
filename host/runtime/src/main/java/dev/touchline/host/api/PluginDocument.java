package dev.touchline.host.api;

import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.plugins.LoadedPlugin;
import dev.touchline.host.plugins.PluginBill;
import dev.touchline.host.plugins.PluginWarning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plugin that was found, whether it runs or not.
 *
 * @param state started, failed, disabled or quarantined
 * @param reason why it does not run
 * @param hosts which hosts its connections may call
 * @param usage what its connections cost
 * @param warnings what it does wrong now, and what it left behind when it was unloaded
 */
record PluginDocument(
    String id,
    String version,
    String state,
    @Nullable String reason,
    List<ConnectorDocument> connectors,
    List<String> capabilities,
    List<String> hosts,
    List<UsageDocument> usage,
    List<WarningDocument> warnings) {

  /**
   * Something that the plugin's author should mend.
   *
   * @param kind such as thread, thread-local or throttled
   * @param detail which one and where
   * @param mended whether the host could undo it
   */
  record WarningDocument(String kind, String detail, boolean mended, Instant at) {

    static WarningDocument of(PluginWarning warning) {
      return new WarningDocument(
          warning.kind().label(), warning.detail(), warning.mended(), warning.at());
    }
  }

  /**
   * What the calls of one connection cost since the host started or the plugin was upgraded.
   *
   * @param connection its name; - for what the plugin does for none
   * @param failures calls that did not answer, by outcome
   * @param bytesIn what came from the provider: bodies of its answers and webhooks, over sockets
   * @param bytesOut what was sent to it: bodies of requests and of answers to webhooks, over
   *     sockets
   */
  record UsageDocument(
      String connection,
      long calls,
      Map<String, Long> failures,
      double cpuSeconds,
      long allocatedBytes,
      double queueSeconds,
      long bytesIn,
      long bytesOut) {

    static UsageDocument of(String connection, PluginBill.Usage usage) {
      return new UsageDocument(
          connection,
          usage.calls(),
          usage.failures(),
          usage.cpuSeconds(),
          usage.allocatedBytes(),
          usage.queueSeconds(),
          usage.bytesIn(),
          usage.bytesOut());
    }
  }

  /**
   * A kind of system that can be connected.
   *
   * @param settings JSON Schema 2020-12; secrets are marked
   * @param settingsVersion which version of its settings that is
   * @param oauth how access is granted: authorization-code, client-credentials, or absent
   * @param connections the names of those that use it
   */
  record ConnectorDocument(
      String id,
      String name,
      String description,
      @Nullable String documentation,
      @Schema(implementation = Object.class) JsonNode settings,
      int settingsVersion,
      @Nullable String oauth,
      List<String> connections) {

    private static @Nullable String oauth(ConnectorDescription connector) {
      return connector.oauth() == null
          ? null
          : connector.oauth().grant().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ConnectorDocument of(ConnectorDescription connector, List<String> connections) {
      String documentation =
          connector.documentation() == null ? null : connector.documentation().toString();
      return new ConnectorDocument(
          connector.id(),
          connector.name(),
          connector.description(),
          documentation,
          connector.settings(),
          connector.settingsVersion(),
          oauth(connector),
          connections);
    }
  }

  /**
   * The document.
   *
   * @param users the names of connections by their connector
   * @param bill by connection
   */
  static PluginDocument of(
      LoadedPlugin plugin,
      Map<String, List<String>> users,
      Map<String, PluginBill.Usage> bill,
      List<PluginWarning> warnings) {
    return new PluginDocument(
        plugin.id(),
        plugin.version(),
        plugin.state().name().toLowerCase(Locale.ROOT),
        plugin.reason(),
        plugin.connectors().stream()
            .map(one -> ConnectorDocument.of(one, users.getOrDefault(one.id(), List.of())))
            .toList(),
        plugin.capabilities(),
        plugin.hosts(),
        bill.entrySet().stream()
            .map(one -> UsageDocument.of(one.getKey(), one.getValue()))
            .toList(),
        warnings.stream().map(WarningDocument::of).toList());
  }
}
