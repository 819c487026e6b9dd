package dev.touchline.host.gateway;

import java.util.List;
import java.util.Locale;

/**
 * The hosts that a connection may call.
 *
 * @param patterns exact names, {@code *.domain} for the names below a domain, or {@code *} for all
 */
record AllowedHosts(List<String> patterns) {

  boolean allows(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return patterns.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), name));
  }

  private static boolean matches(String pattern, String host) {
    if (pattern.equals("*")) {
      return true;
    }
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }
}
