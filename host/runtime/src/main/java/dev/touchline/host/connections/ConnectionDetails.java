package dev.touchline.host.connections;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A connection as administrators see it.
 *
 * @param live what runs
 * @param settings as given, secrets as {@code ****}
 * @param createdAt when it was created
 * @param updatedAt when settings or state changed last
 */
public record ConnectionDetails(
    LiveConnection live, JsonNode settings, Instant createdAt, Instant updatedAt) {}
