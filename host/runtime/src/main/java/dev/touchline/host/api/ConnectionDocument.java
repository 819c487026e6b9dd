package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionDetails;
import dev.touchline.host.connections.LiveConnection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection.
 *
 * @param plugin id and version of the plugin that it runs in
 * @param state active, paused or broken
 * @param reason why it is broken
 * @param settings as given, secrets as ****
 */
record ConnectionDocument(
    String name,
    String connector,
    String plugin,
    String state,
    @Nullable String reason,
    Collection<String> capabilities,
    @Schema(implementation = Object.class) JsonNode settings,
    Instant createdAt,
    Instant updatedAt) {

  static ConnectionDocument of(ConnectionDetails connection) {
    LiveConnection live = connection.live();
    return new ConnectionDocument(
        live.name(),
        live.connector(),
        live.plugin(),
        live.state().name().toLowerCase(Locale.ROOT),
        live.reason(),
        new TreeSet<>(live.capabilities()),
        connection.settings(),
        connection.createdAt(),
        connection.updatedAt());
  }
}
