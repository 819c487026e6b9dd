package dev.touchline.devkit.run;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.devkit.project.PluginProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says where everything is, once everything runs. */
final class Introduction {

  private Introduction() {}

  static void print(
      PluginProject project,
      String plugin,
      DevelopmentHost host,
      @Nullable ProviderStandIn provider,
      Terminal terminal)
      throws IOException {
    terminal.print("");
    terminal.print("Host       " + host.address() + "   (API: " + host.address() + "/docs)");
    terminal.print("Token      in " + host.tokenFile());
    if (provider != null) {
      terminal.print("Provider   " + provider.address() + " stands in, from the recordings");
    }
    terminal.print("Log        " + project.shown(project.work().resolve("host.log")));
    for (String connection : connections(host.client(), plugin)) {
      String hook = host.address() + "/hooks/" + connection;
      terminal.print("Webhooks   " + hook + "   (401 is right when your provider signs)");
      terminal.print(
          "  curl -i "
              + hook
              + " -H 'Content-Type: application/json' --data-binary "
              + body(project));
      terminal.print("Records    curl -s " + records(host, connection));
    }
    terminal.print("Edit and save: it is live within seconds. Ctrl-C ends everything.");
    terminal.print("");
  }

  private static String records(DevelopmentHost host, String connection) {
    return host.address()
        + "/api/v1/connections/"
        + connection
        + "/records -H \"Authorization: Bearer $(cat "
        + host.tokenFile()
        + ")\"";
  }

  private static List<String> connections(Host host, String plugin) {
    List<String> connectors =
        Json.items(host.get("/api/v1/plugins")).stream()
            .filter(installed -> Json.text(installed, "id").equals(plugin))
            .flatMap(installed -> installed.path("connectors").valueStream())
            .map(connector -> Json.text(connector, "id"))
            .toList();
    return Json.items(host.get("/api/v1/connections")).stream()
        .filter(connection -> connectors.contains(Json.text(connection, "connector")))
        .map((JsonNode connection) -> Json.text(connection, "name"))
        .toList();
  }

  /** A sample if there is one: it has to be signed yet, unless the provider signs nothing. */
  private static String body(PluginProject project) throws IOException {
    Path folder = project.webhooks();
    if (!Files.isDirectory(folder)) {
      return "'{}'";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().findFirst().map(file -> "@" + file).orElse("'{}'");
    }
  }
}
