package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.upgrade.PreviewReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Installs a plugin, or upgrades it. */
@Command(description = "Install a plugin, or upgrade it while its connections go on.")
final class PluginInstallCommand implements Callable<Integer> {

  private static final String DRY_RUN = "?dryRun=true";

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Parameters(
      paramLabel = "ZIP",
      arity = "0..1",
      description = "The plugin's zip; with --from-catalogue, nothing.")
  private @Nullable Path zip;

  @Option(
      names = "--from-catalogue",
      paramLabel = "ID",
      description = "Take it from the host's catalogue.")
  private @Nullable String fromCatalogue;

  @Option(
      names = "--plugin-version",
      paramLabel = "VERSION",
      description = "Which version of the catalogue; without it, the newest.")
  private @Nullable String version;

  @Option(names = "--dry-run", description = "Only show what it may do and what would change.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask; a script, which has no terminal, is never asked.")
  private boolean yes;

  @Option(
      names = "--preview",
      description =
          "Only show what an upgrade would change in the history: the new version reads"
              + " what is stored, and nothing is switched.")
  private boolean preview;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long a preview may take; without it, 600.")
  private @Nullable Integer seconds;

  PluginInstallCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    if ((zip == null) == (fromCatalogue == null)) {
      throw new IllegalArgumentException("name either a zip, or a plugin by --from-catalogue");
    }
    if (zip != null && !Files.isRegularFile(zip)) {
      throw new IOException("there is no file " + zip);
    }
    try (Host host = options.open()) {
      if (preview) {
        return ExitCode.of(preview(host));
      }
      show(send(host, PluginCommand.PATH + DRY_RUN));
      if (dryRun) {
        return ExitCode.OK;
      }
      if (!yes && surroundings.terminal().outIsTerminal() && !agreed()) {
        print("Nothing was installed.");
        return ExitCode.FAILED;
      }
      JsonNode answer = send(host, PluginCommand.PATH);
      print(Json.text(answer, "id") + " " + Json.text(answer, "version") + " is installed.");
    }
    return ExitCode.OK;
  }

  /** Whoever sees what a plugin may do shall be able to say no. Scripts have read it before. */
  private boolean agreed() throws IOException {
    surroundings.terminal().tell("Install it? Its code then runs within the host. [y/N]");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    String answer = lines.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** Which plugin it is, the host says: it reads the zip without running it. */
  private boolean preview(Host host) throws IOException {
    String plugin = Json.text(send(host, PluginCommand.PATH + DRY_RUN), "id");
    String time = seconds == null ? "" : "?seconds=" + seconds;
    send(host, PluginCommand.PATH + "/" + Host.encode(plugin) + "/upgrade-preview" + time);
    return new PreviewReport(host, surroundings.terminal()).follow(plugin);
  }

  private JsonNode send(Host host, String path) throws IOException {
    if (zip != null) {
      return host.upload(path, "application/zip", BodyPublishers.ofFile(zip));
    }
    ObjectNode choice = Json.object().put("fromCatalogue", fromCatalogue);
    if (version != null) {
      choice.put("version", version);
    }
    return host.upload(path, "application/json", BodyPublishers.ofString(choice.toString()));
  }

  private void show(JsonNode preview) {
    String installed = Json.text(preview, "installed");
    print("plugin           " + Json.text(preview, "id"));
    print("version          " + Json.text(preview, "version"));
    print("installed now    " + (installed.isEmpty() ? "none" : installed));
    String signedBy = Json.text(preview, "signedBy");
    print("signed by        " + (signedBy.isEmpty() ? "nobody trusted" : signedBy));
    print("may call         " + list(preview, "hosts"));
    print("  of that new    " + list(preview, "hostsAdded"));
    print("can              " + list(preview, "capabilities"));
    print("  of that new    " + list(preview, "capabilitiesAdded"));
    print("connections      " + list(preview, "connections"));
  }

  private static String list(JsonNode preview, String field) {
    String joined =
        preview
            .path(field)
            .valueStream()
            .map(value -> value.asString(""))
            .collect(Collectors.joining(", "));
    return joined.isEmpty() ? "none" : joined;
  }

  private void print(String line) {
    surroundings.terminal().print(line);
  }
}
