package dev.touchline.host.plugins;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.springframework.util.FileSystemUtils;

/** Makes plugin zips of source text while the tests run. */
public final class PluginZip {

  private final Manifest manifest = new Manifest();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private PluginZip(String id, String version) {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest("Plugin-Id", id).manifest("Plugin-Version", version);
    manifest("Plugin-Requires", ">=1.0.0 & <2.0.0");
  }

  public static PluginZip of(String id, String version) {
    return new PluginZip(id, version);
  }

  /** A plugin whose connector does what the tests ask it to. */
  public static PluginZip fixture(String id) {
    return of(id, "1.0.0")
        .source("fixture.FixtureConnector", FixtureSource.connector(id))
        .source("fixture.FixtureConnection", FixtureSource.CONNECTION)
        .extension("fixture.FixtureConnector");
  }

  public PluginZip manifest(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  public PluginZip source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Puts other text into all sources. */
  public PluginZip replacing(String text, String other) {
    sources.replaceAll((name, source) -> source.replace(text, other));
    return this;
  }

  /** Lets the fixture's connector have settings of a version, with a step that leads to each. */
  public PluginZip migratingSettings(int version, String step) {
    return replacing(
        "implements Connector<FixtureConnector.Settings> {",
        """
        implements Connector<FixtureConnector.Settings>, SettingsMigration {
          @Override
          public int settingsVersion() {
            return %d;
          }
          @Override
          public void migrate(int from, SettingsEditor settings) {
            %s
          }
        """
            .formatted(version, step));
  }

  public PluginZip extension(String className) {
    return entry("classes/META-INF/extensions.idx", className + "\n");
  }

  public PluginZip entry(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public PluginZip without(String name) {
    entries.remove(name);
    return this;
  }

  /** Compiles and packs. */
  public Path write(Path folder) {
    String id = manifest.getMainAttributes().getValue("Plugin-Id");
    String version = manifest.getMainAttributes().getValue("Plugin-Version");
    try {
      Files.createDirectories(folder);
      Path zip = folder.resolve(id + "-" + version + ".zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        out.putNextEntry(new ZipEntry("classes/META-INF/MANIFEST.MF"));
        manifest.write(out);
        for (Map.Entry<String, byte[]> entry : compiled().entrySet()) {
          out.putNextEntry(new ZipEntry(entry.getKey()));
          out.write(entry.getValue());
        }
      }
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> compiled() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>(entries);
    Path classes = Files.createTempDirectory("plugin-classes");
    try {
      compile(classes);
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.put("classes/" + classes.relativize(file), Files.readAllBytes(file));
        }
      }
    } finally {
      FileSystemUtils.deleteRecursively(classes);
    }
    return all;
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    List<Source> units =
        sources.entrySet().stream().map(s -> new Source(s.getKey(), s.getValue())).toList();
    if (!units.isEmpty() && !compiler.getTask(messages, null, null, options, null, units).call()) {
      throw new IllegalStateException(messages.toString());
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
