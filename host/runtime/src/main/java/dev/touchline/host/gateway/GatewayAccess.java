package dev.touchline.host.gateway;

import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What one connection may reach, and who looks on.
 *
 * @param connection its name
 * @param plugin the plugin and its version, told to providers as the user agent
 * @param account connections with the same one share their rate budget
 * @param hosts exact, {@code *.domain} or {@code *}
 * @param secrets what must not be recorded, as it is now
 * @param traffic is told of each exchange's bytes, those sent and those received together
 */
public record GatewayAccess(
    String connection,
    String plugin,
    String account,
    List<String> hosts,
    Supplier<Set<String>> secrets,
    LongConsumer traffic) {

  /** Access of a connection that has its account for itself. */
  public GatewayAccess(String connection, String plugin, List<String> hosts) {
    this(connection, plugin, "connection " + connection, hosts, Set::of, bytes -> {});
  }
}
