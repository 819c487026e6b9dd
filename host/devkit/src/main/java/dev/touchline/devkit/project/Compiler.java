package dev.touchline.devkit.project;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.springframework.util.FileSystemUtils;

/**
 * The JDK's compiler within this process: warm after the first time, so that a plugin compiles in a
 * fraction of a second. All of it each time: a plugin is small, and what nobody works out cannot be
 * worked out wrongly.
 */
public final class Compiler implements AutoCloseable {

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;

  /**
   * The compiler.
   *
   * @throws IOException when this Java has none
   */
  public Compiler() throws IOException {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new IOException("a JDK is needed: this Java has no compiler");
    }
    compiler = found;
    files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
  }

  /**
   * Compiles a project.
   *
   * @param classes where to; emptied first, so that no class stays whose source is gone
   */
  public Compilation compile(PluginProject project, Blueprint blueprint, Path classes)
      throws IOException {
    FileSystemUtils.deleteRecursively(classes);
    Files.createDirectories(classes);
    List<Path> sources = sources(project);
    if (sources.isEmpty()) {
      return new Compilation(List.of("there is no Java file below src/main/java"));
    }
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    boolean well =
        compiler
            .getTask(
                output,
                files,
                told,
                options(blueprint, classes),
                null,
                files.getJavaFileObjectsFromPaths(sources))
            .call();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : told.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(words(project, diagnostic));
      }
    }
    if (!well && errors.isEmpty()) {
      errors.add("the compiler failed: " + output.toString().strip());
    }
    return new Compilation(errors);
  }

  private static List<Path> sources(PluginProject project) throws IOException {
    try (Stream<Path> found = Files.walk(project.sources())) {
      return found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** As the plugin's parent POM has them; the processor writes extensions.idx. */
  private static List<String> options(Blueprint blueprint, Path classes) {
    return List.of(
        "-d",
        classes.toString(),
        "-cp",
        blueprint.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)),
        "--release",
        String.valueOf(blueprint.release()),
        "-proc:full",
        "-parameters",
        "-g",
        "-nowarn");
  }

  private static String words(
      PluginProject project, Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT);
    JavaFileObject source = diagnostic.getSource();
    if (source == null) {
      return message;
    }
    String file = project.shown(Path.of(source.toUri()));
    return file + ":" + diagnostic.getLineNumber() + ": " + message;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
