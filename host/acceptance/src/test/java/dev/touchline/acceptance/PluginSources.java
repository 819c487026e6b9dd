package dev.touchline.acceptance;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A plugin as source text, compiled against the delivered SDK. The first class is its connector.
 */
final class PluginSources {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Plugin-Id: %s
      Plugin-Version: %s
      Plugin-Requires: >=1.0.0 & <2.0.0

      """;

  private final String id;
  private final String version;
  private final Map<String, String> classes = new LinkedHashMap<>();

  private PluginSources(String id, String version) {
    this.id = id;
    this.version = version;
  }

  /** A plugin whose classes are in the package of its id. */
  static PluginSources of(String id, String version) {
    return new PluginSources(id, version);
  }

  PluginSources with(String className, String source) {
    classes.put(className, source);
    return this;
  }

  /** Compiles it, and writes its zip into a folder. */
  Path write(Path folder) {
    try {
      Path sources = folder.resolve("source-" + id + "-" + version);
      Files.createDirectories(sources.resolve(id));
      for (Map.Entry<String, String> each : classes.entrySet()) {
        Files.writeString(sources.resolve(id).resolve(each.getKey() + ".java"), each.getValue());
      }
      compile(Folders.files(sources.resolve(id)), sources.resolve("classes"));
      Path zip = folder.resolve(id + "-" + version + ".zip");
      pack(sources.resolve("classes"), zip);
      Folders.delete(sources);
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String libraries =
        Folders.files(Distribution.current().libraries()).stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", libraries);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private void pack(Path compiled, Path zip) throws IOException {
    String connector = id + "." + classes.keySet().iterator().next() + "\n";
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "classes/META-INF/MANIFEST.MF", text(MANIFEST.formatted(id, version)));
      entry(out, "classes/META-INF/extensions.idx", text(connector));
      for (Path file : Folders.files(compiled)) {
        entry(out, "classes/" + compiled.relativize(file), Folders.read(file));
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
