package dev.touchline.host.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders that zips lie in; of several versions of a plugin the newest is taken. */
record PluginFolders(List<Path> folders) {

  private static final Logger log = LoggerFactory.getLogger(PluginFolders.class);

  /** The zips to load, in the order of the folders and of their names. */
  Collection<Path> newest(PluginLoading loading) {
    VersionManager versions = new DefaultVersionManager();
    Map<String, Path> chosen = new LinkedHashMap<>();
    Map<String, String> version = new LinkedHashMap<>();
    for (Path zip : zips()) {
      PluginManifest manifest;
      try {
        manifest = loading.read(zip).manifest();
      } catch (PluginRefusedException e) {
        chosen.put(zip.toString(), zip); // to be listed with its reason
        continue;
      }
      String known = version.get(manifest.id());
      if (known == null || versions.compareVersions(manifest.version(), known) >= 0) {
        version.put(manifest.id(), manifest.version());
        chosen.put(manifest.id(), zip);
      }
    }
    return chosen.values();
  }

  private List<Path> zips() {
    List<Path> zips = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.zip")) {
          entries.forEach(found::add);
        } catch (IOException e) {
          log.atError().addKeyValue("folder", folder).log("plugin folder cannot be read");
        }
        found.sort(null);
        zips.addAll(found);
      }
    }
    return zips;
  }
}
