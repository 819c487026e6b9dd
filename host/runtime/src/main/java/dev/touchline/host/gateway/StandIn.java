package dev.touchline.host.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What answers in place of all providers while a plugin is being written: a server on this machine.
 * It learns the host that was meant from the header {@code X-Recorded-Host}.
 *
 * @param address where it listens; null: there is none, and providers are called
 */
record StandIn(@Nullable URI address) {

  private static final Logger log = LoggerFactory.getLogger(StandIn.class);
  private static final String HOST_HEADER = "X-Recorded-Host";

  static final StandIn NONE = new StandIn(null);

  /**
   * Reads the setting.
   *
   * @param address such as {@code http://127.0.0.1:9090}; empty for none
   * @throws IllegalArgumentException unless it is an HTTP address of this machine: credentials are
   *     sent there unprotected
   */
  static StandIn at(String address) {
    if (address.isBlank()) {
      return NONE;
    }
    URI uri = URI.create(address.strip());
    if (!"http".equals(uri.getScheme()) || uri.getPort() < 0 || !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(
          "touchline.gateway.stand-in is '"
              + address
              + "', must be the address of a server on this machine, such as http://127.0.0.1:9090");
    }
    log.atWarn()
        .addKeyValue("standIn", uri)
        .log("all calls of plugins go to a stand-in, none to a provider");
    return new StandIn(uri);
  }

  private static boolean isLoopback(@Nullable String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  boolean present() {
    return address != null;
  }

  /** Where a request really goes. */
  URI uri(URI meant) {
    if (address == null) {
      return meant;
    }
    String path = meant.getRawPath() == null ? "" : meant.getRawPath();
    String query = meant.getRawQuery() == null ? "" : "?" + meant.getRawQuery();
    String authority = address.getRawAuthority();
    return URI.create("http://" + authority + (path.isEmpty() ? "/" : path) + query);
  }

  /** What tells it whom the connection meant; nothing when there is no stand-in. */
  Map<String, String> header(String host) {
    return address == null ? Map.of() : Map.of(HOST_HEADER, host);
  }
}
