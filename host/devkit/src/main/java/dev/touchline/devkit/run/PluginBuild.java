package dev.touchline.devkit.run;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.devkit.project.Blueprint;
import dev.touchline.devkit.project.Compilation;
import dev.touchline.devkit.project.Compiler;
import dev.touchline.devkit.project.DevelopmentZip;
import dev.touchline.devkit.project.Maven;
import dev.touchline.devkit.project.PluginProject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From sources to a plugin that the host runs: Maven once, then without it. */
final class PluginBuild {

  private final Maven maven;
  private final Compiler compiler;
  private final PluginProject project;
  private final DevelopmentZip zips;
  private @Nullable Blueprint blueprint;

  PluginBuild(PluginProject project, Maven maven, Compiler compiler) {
    this.project = project;
    this.maven = maven;
    this.compiler = compiler;
    this.zips = new DevelopmentZip(project);
  }

  /**
   * What came of one delivery.
   *
   * @param errors of the compiler; when there are some, nothing was delivered
   */
  record Delivery(List<String> errors, String version, Duration compiling, Duration takingOver) {}

  /** Takes what Maven said last time, or asks it. */
  void begin(Terminal terminal) throws IOException {
    Optional<Blueprint> known = maven.known();
    if (known.isPresent()) {
      blueprint = known.get();
    } else {
      terminal.print("Asking Maven for libraries and manifest (again when pom.xml changes) ...");
      askMaven();
    }
  }

  void askMaven() throws IOException {
    blueprint = maven.build();
  }

  String id() throws IOException {
    return blueprint().id();
  }

  private Blueprint blueprint() {
    if (blueprint == null) {
      throw new IllegalStateException("begin() comes first");
    }
    return blueprint;
  }

  /** Compiles, packs and gives it to the host, which swaps it for the version before. */
  Delivery deliver(Host host, Terminal terminal) throws IOException {
    long began = System.nanoTime();
    Path classes = project.work().resolve("build").resolve("classes");
    Compilation compilation = compiler.compile(project, blueprint(), classes);
    long compiled = System.nanoTime();
    if (!compilation.succeeded()) {
      return new Delivery(compilation.errors(), "", Duration.ZERO, Duration.ZERO);
    }
    DevelopmentZip.Packed packed = zips.pack(blueprint(), classes);
    host.upload("/api/v1/plugins", "application/zip", BodyPublishers.ofFile(packed.file()));
    return new Delivery(
        List.of(),
        packed.version(),
        Duration.ofNanos(compiled - began),
        Duration.ofNanos(System.nanoTime() - compiled));
  }
}
