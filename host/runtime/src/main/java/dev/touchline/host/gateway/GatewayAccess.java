package dev.touchline.host.gateway;

import java.util.List;

/**
 * What one connection may reach.
 *
 * @param connection its name
 * @param plugin the plugin and its version, told to providers as the user agent
 * @param hosts exact, {@code *.domain} or {@code *}
 */
public record GatewayAccess(String connection, String plugin, List<String> hosts) {}
