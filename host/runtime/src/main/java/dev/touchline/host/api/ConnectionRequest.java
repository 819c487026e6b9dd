package dev.touchline.host.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection as an administrator gives it.
 *
 * @param name unique, in lower case
 * @param connector a connector's id
 * @param settings as the connector's schema says
 */
record ConnectionRequest(
    @Nullable String name,
    @Nullable String connector,
    @Schema(implementation = Object.class) @Nullable JsonNode settings) {}
