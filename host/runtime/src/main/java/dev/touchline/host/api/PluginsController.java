package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.LoadedPlugin;
import dev.touchline.host.plugins.Plugins;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Plugins")
final class PluginsController {

  private final Plugins plugins;
  private final Connections connections;

  PluginsController(Plugins plugins, Connections connections) {
    this.plugins = plugins;
    this.connections = connections;
  }

  @GetMapping("/api/v1/plugins")
  @Operation(summary = "Plugins, their connectors, and what uses them")
  ListDocument<PluginDocument> list() {
    Map<String, List<String>> usage = usage();
    List<LoadedPlugin> loaded = plugins.list();
    return ListDocument.of(loaded.stream().map(one -> PluginDocument.of(one, usage)).toList());
  }

  /** The names of connections by their connector. */
  private Map<String, List<String>> usage() {
    Map<String, List<String>> usage = new TreeMap<>();
    for (LiveConnection connection : connections.list()) {
      usage
          .computeIfAbsent(connection.connector(), connector -> new ArrayList<>())
          .add(connection.name());
    }
    return usage;
  }
}
