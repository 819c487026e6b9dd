package dev.touchline.devkit.verify;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** What the classes in a zip tell without being loaded. */
final class ArchiveRules {

  private static final int NEWEST_CLASS_FILE = 65; // Java 21
  private static final int JAVA_1_CLASS_FILE = 45;
  private static final int MAGIC = 0xCAFEBABE;
  private static final int MOST_SHOWN = 5;
  private static final List<String> OF_THE_HOST =
      List.of(
          "dev/touchline/sdk/",
          "dev/touchline/host/",
          "org/pf4j/",
          "org/slf4j/",
          "org/jspecify/",
          "org/springframework/");

  /** Libraries of the SDK that plugins bring along. */
  private static final String FEIGN = "dev/touchline/sdk/feign/";

  private final Set<String> own = new TreeSet<>();
  private final Set<String> tooNew = new TreeSet<>();
  private final Set<String> ofTheHost = new TreeSet<>();
  private final List<String> extensions = new ArrayList<>();
  private int classes;

  private ArchiveRules() {}

  /** Reads all classes of a zip, those in its libraries as well. */
  static ArchiveRules of(Path zip) throws IOException {
    ArchiveRules rules = new ArchiveRules();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        try (InputStream in = file.getInputStream(entry)) {
          rules.read(entry.getName(), in);
        }
      }
    }
    return rules;
  }

  private void read(String name, InputStream in) throws IOException {
    if (name.equals("classes/META-INF/extensions.idx")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.replaceAll("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .forEach(extensions::add);
    } else if (name.startsWith("classes/") && name.endsWith(".class")) {
      String path = name.substring("classes/".length());
      own.add(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
      classFile("", path, in);
    } else if (name.startsWith("lib/") && name.endsWith(".jar")) {
      library(name, in);
    }
  }

  private void library(String jar, InputStream in) throws IOException {
    ZipInputStream entries = new ZipInputStream(new BufferedInputStream(in));
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName();
      // of other versions in one jar, Java takes what it can read
      if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
        classFile(jar + "!", name, entries);
      }
    }
  }

  private void classFile(String jar, String path, InputStream in) throws IOException {
    classes++;
    if (OF_THE_HOST.stream().anyMatch(path::startsWith) && !path.startsWith(FEIGN)) {
      ofTheHost.add(jar + path);
    }
    DataInputStream data = new DataInputStream(in);
    int magic = data.readInt();
    data.readUnsignedShort();
    int version = data.readUnsignedShort();
    if (magic != MAGIC || version > NEWEST_CLASS_FILE && !path.endsWith("module-info.class")) {
      tooNew.add(jar + path + " (Java " + (version - JAVA_1_CLASS_FILE + 1) + ")");
    }
  }

  Finding extensions() {
    List<String> missing = extensions.stream().filter(name -> !own.contains(name)).toList();
    if (extensions.isEmpty()) {
      return Finding.fail(Rule.EXTENSIONS, "the index names no class");
    }
    return missing.isEmpty()
        ? Finding.pass(Rule.EXTENSIONS, "")
        : Finding.fail(Rule.EXTENSIONS, "missing: " + String.join(", ", missing));
  }

  Finding release() {
    return tooNew.isEmpty()
        ? Finding.pass(Rule.RELEASE, classes + " classes for Java 21 or older")
        : Finding.fail(Rule.RELEASE, "newer than Java 21: " + some(tooNew));
  }

  Finding ownClasses() {
    return ofTheHost.isEmpty()
        ? Finding.pass(Rule.OWN_CLASSES, "")
        : Finding.fail(
            Rule.OWN_CLASSES, "the host's, to be left out (scope provided): " + some(ofTheHost));
  }

  private static String some(Set<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
    return names.size() > MOST_SHOWN
        ? shown + " and " + (names.size() - MOST_SHOWN) + " more"
        : shown;
  }
}
