package dev.touchline.host.plugins;

import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says of itself before any of its classes is loaded.
 *
 * @param id unique among plugins
 * @param version semantic version
 * @param requires the SDK versions that it runs with, as a range of PF4J
 * @param hosts which hosts the gateway lets it call, exact or {@code *.domain}
 * @param capabilities what its connections can do, by simple name
 */
record PluginManifest(
    String id, String version, String requires, List<String> hosts, List<String> capabilities) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+[0-9A-Za-z.+-]{0,40}");
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  static PluginManifest of(Manifest manifest) {
    Attributes attributes = manifest.getMainAttributes();
    String id = checked(attributes, "Plugin-Id", ID);
    String version = checked(attributes, "Plugin-Version", VERSION);
    String requires = attributes.getValue("Plugin-Requires");
    if (requires == null || requires.isBlank()) {
      throw new PluginRefusedException("manifest has no Plugin-Requires");
    }
    List<String> hosts = list(attributes.getValue("Touchline-Hosts"));
    for (String host : hosts) {
      if (!host.equals("*") && !HOST.matcher(host).matches()) {
        throw new PluginRefusedException(
            "manifest's Touchline-Hosts has '" + host + "', which is neither a host nor *.domain");
      }
    }
    return new PluginManifest(
        id, version, requires, hosts, list(attributes.getValue("Touchline-Capabilities")));
  }

  /** Id and version in one, such as {@code facebook@1.0.0}. */
  String name() {
    return id + "@" + version;
  }

  private static String checked(Attributes attributes, String name, Pattern rule) {
    String value = attributes.getValue(name);
    if (value == null) {
      throw new PluginRefusedException("manifest has no " + name);
    }
    if (!rule.matcher(value).matches()) {
      throw new PluginRefusedException(
          "manifest's " + name + " '" + value + "' does not match " + rule.pattern());
    }
    return value;
  }

  private static List<String> list(@Nullable String value) {
    if (value == null || value.isBlank() || value.strip().equals("none")) {
      return List.of();
    }
    return List.of(value.strip().split("\\s*,\\s*"));
  }
}
