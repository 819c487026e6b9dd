package dev.touchline.host.plugins;

import dev.touchline.host.settings.OAuthDescription;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connector as people and programs see it; holds nothing of the plugin's classes.
 *
 * @param id the connector's id
 * @param name for people
 * @param description one or two sentences
 * @param documentation where set-up is explained, or null
 * @param settings the settings of a connection as JSON Schema 2020-12
 * @param settingsVersion which version of its settings that is, from 1
 * @param oauth how its connections get tokens, or null
 */
public record ConnectorDescription(
    String id,
    String name,
    String description,
    @Nullable URI documentation,
    JsonNode settings,
    int settingsVersion,
    @Nullable OAuthDescription oauth) {}
