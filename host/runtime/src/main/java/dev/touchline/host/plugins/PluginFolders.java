package dev.touchline.host.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that zips lie in without having been installed.
 *
 * @param trusted those of the zips that come with the host
 * @param dropped where an administrator may put zips by hand
 */
record PluginFolders(List<Path> trusted, Path dropped) {

  private static final Logger log = LoggerFactory.getLogger(PluginFolders.class);

  /**
   * What was found.
   *
   * @param newest of several versions of a plugin, by its id
   * @param refused those that cannot be used, with the reason
   */
  record Found(Map<String, PluginArchive> newest, Map<Path, PluginRefusedException> refused) {}

  Found find(PluginLoading loading, PluginTrust trust) {
    Found found = new Found(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Path folder : trusted) {
      zips(folder).forEach(zip -> add(found, zip, () -> loading.read(zip)));
    }
    for (Path zip : zips(dropped)) {
      add(
          found,
          zip,
          () -> {
            PluginArchive archive = loading.read(zip);
            trust.check(zip);
            return archive;
          });
    }
    return found;
  }

  private static void add(Found found, Path zip, Supplier<PluginArchive> reading) {
    try {
      PluginArchive archive = reading.get();
      found.newest().merge(archive.manifest().id(), archive, (a, b) -> isNewer(a, b) ? a : b);
    } catch (PluginRefusedException e) {
      found.refused().put(zip, e);
    }
  }

  private static boolean isNewer(PluginArchive one, PluginArchive other) {
    return PluginFolders.compare(one.manifest().version(), other.manifest().version()) > 0;
  }

  /** Semantic versions, as numbers greater, equal or less than 0. */
  static int compare(String one, String other) {
    return new DefaultVersionManager().compareVersions(one, other);
  }

  /** A certain version, if it is there. */
  Optional<Path> zip(PluginRegistration.Zip wanted, PluginLoading loading, String id) {
    return Stream.concat(trusted.stream(), Stream.of(dropped))
        .flatMap(folder -> zips(folder).stream())
        .filter(zip -> isOf(zip, loading, id, wanted.version()))
        .filter(zip -> PluginStore.sha256(zip).equals(wanted.sha256()))
        .findFirst();
  }

  private static boolean isOf(Path zip, PluginLoading loading, String id, String version) {
    try {
      PluginManifest manifest = loading.read(zip).manifest();
      return manifest.id().equals(id) && manifest.version().equals(version);
    } catch (PluginRefusedException e) {
      return false;
    }
  }

  private static List<Path> zips(Path folder) {
    List<Path> zips = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.zip")) {
        entries.forEach(zips::add);
      } catch (IOException e) {
        log.atError().addKeyValue("folder", folder).log("plugin folder cannot be read");
      }
    }
    zips.sort(null);
    return zips;
  }
}
