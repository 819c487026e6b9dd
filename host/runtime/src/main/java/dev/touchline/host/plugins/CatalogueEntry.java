package dev.touchline.host.plugins;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plugin in a catalogue.
 *
 * @param id the plugin's id
 * @param version its version
 * @param name for people
 * @param description one or two sentences
 * @param requires the SDK versions that it runs with
 * @param sha256 of the zip, in hexadecimal; never left out
 * @param signedBy the id of the key that signed the zip, or null
 * @param hosts the hosts that it may call
 * @param capabilities what its connections can do
 * @param url of the zip, absolute or relative to the catalogue
 */
public record CatalogueEntry(
    String id,
    String version,
    String name,
    String description,
    String requires,
    String sha256,
    @Nullable String signedBy,
    List<String> hosts,
    List<String> capabilities,
    String url) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public CatalogueEntry {
    require(id, "id");
    require(version, "version");
    require(url, "url");
    name = Objects.requireNonNullElse(name, id);
    description = Objects.requireNonNullElse(description, "");
    requires = Objects.requireNonNullElse(requires, "");
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
    capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
    sha256 = Objects.requireNonNullElse(sha256, "").toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(sha256).matches()) {
      throw new PluginRefusedException(
          "catalogue: " + id + "@" + version + " has no sha256 of 64 hexadecimal digits");
    }
  }

  private static void require(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new PluginRefusedException("catalogue: an entry has no " + field);
    }
  }

  /** Refuses a zip that is not the one of this entry. */
  void check(PluginArchive archive) {
    String found = archive.manifest().name();
    if (!found.equals(id + "@" + version)) {
      throw new PluginRefusedException(
          "catalogue promised " + id + "@" + version + ", the zip is " + found);
    }
    if (!PluginStore.sha256(archive.zip()).equals(sha256)) {
      throw new PluginRefusedException(
          "the zip of " + found + " has another sha256 than the catalogue says");
    }
  }

  boolean matches(String query) {
    String text = (id + " " + name + " " + description).toLowerCase(Locale.ROOT);
    return text.contains(query.strip().toLowerCase(Locale.ROOT));
  }
}
