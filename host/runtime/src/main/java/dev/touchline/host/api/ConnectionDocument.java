package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionDetails;
import dev.touchline.host.connections.LiveConnection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection.
 *
 * @param plugin id and version of the plugin that it runs in
 * @param state active, needs-authorisation, paused or broken
 * @param reason why it is broken or cannot call its provider
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

  private static final String NEEDS_AUTHORISATION = "needs-authorisation";

  static ConnectionDocument of(ConnectionDetails connection) {
    LiveConnection live = connection.live();
    Optional<String> needed =
        live.state() == LiveConnection.State.ACTIVE ? live.authorisationNeeded() : Optional.empty();
    return new ConnectionDocument(
        live.name(),
        live.connector(),
        live.plugin(),
        needed.isPresent() ? NEEDS_AUTHORISATION : live.state().name().toLowerCase(Locale.ROOT),
        needed.orElse(live.reason()),
        new TreeSet<>(live.capabilities()),
        connection.settings(),
        connection.createdAt(),
        connection.updatedAt());
  }
}
