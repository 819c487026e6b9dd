package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.Catalogue;
import dev.touchline.host.plugins.CatalogueEntry;
import dev.touchline.host.plugins.LoadedPlugin;
import dev.touchline.host.plugins.PluginBill;
import dev.touchline.host.plugins.PluginInstaller;
import dev.touchline.host.plugins.Plugins;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Plugins")
final class PluginsController {

  private final Plugins plugins;
  private final PluginInstaller installer;
  private final Catalogue catalogue;
  private final PluginBill bill;
  private final Connections connections;
  private final PluginBodies bodies;

  PluginsController(
      Plugins plugins,
      PluginInstaller installer,
      Catalogue catalogue,
      PluginBill bill,
      Connections connections,
      PluginBodies bodies) {
    this.plugins = plugins;
    this.installer = installer;
    this.catalogue = catalogue;
    this.bill = bill;
    this.connections = connections;
    this.bodies = bodies;
  }

  @GetMapping("/plugins")
  @Operation(summary = "Plugins, their connectors, what uses them, and what they cost")
  ListDocument<PluginDocument> list() {
    Map<String, List<String>> users = users();
    Map<String, Map<String, PluginBill.Usage>> costs = bill.all();
    return ListDocument.of(
        plugins.list().stream().map(one -> document(one, users, costs)).toList());
  }

  /** The query is read by hand: asking the servlet for a parameter may swallow the zip. */
  @PostMapping("/plugins")
  @Operation(
      summary = "Install a plugin, or upgrade the one of the same id while it is used",
      description =
          "The body is the zip, or as application/json {\"fromCatalogue\":\"id\",\"version\":\"…\"}."
              + " With dryRun=true it says what would change, and changes nothing.")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "dryRun",
      schema = @Schema(implementation = Boolean.class))
  ResponseEntity<Object> install(HttpServletRequest request) throws IOException {
    boolean dryRun = PluginBodies.dryRun(request);
    CatalogueEntry wanted = bodies.wanted(request);
    try (InputStream zip = wanted == null ? request.getInputStream() : catalogue.open(wanted)) {
      if (dryRun) {
        return ResponseEntity.ok(installer.preview(zip, wanted));
      }
      PluginInstaller.Installed installed = installer.install(zip, wanted);
      return ResponseEntity.status(installed.isNew() ? 201 : 200)
          .body(document(installed.plugin()));
    }
  }

  @PostMapping("/plugins/{id}/rollback")
  @Operation(summary = "Go back to the version before the last upgrade, while it is used")
  PluginDocument rollback(@PathVariable String id) {
    return document(installer.rollback(id));
  }

  @PostMapping("/plugins/{id}/disable")
  @Operation(summary = "Stop a plugin; what its connections have stored waits")
  PluginDocument disable(@PathVariable String id) {
    return document(installer.disable(id));
  }

  @PostMapping("/plugins/{id}/enable")
  @Operation(summary = "Start a plugin that was disabled, or begin a quarantined one anew")
  PluginDocument enable(@PathVariable String id) {
    return document(installer.enable(id));
  }

  @DeleteMapping("/plugins/{id}")
  @Operation(summary = "Remove a plugin; with force also when connections use it")
  ResponseEntity<Void> uninstall(
      @PathVariable String id, @RequestParam(defaultValue = "false") boolean force) {
    installer.uninstall(id, force);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/catalogue")
  @Operation(summary = "Plugins to choose from")
  ListDocument<CatalogueEntry> catalogue(@RequestParam(defaultValue = "") String q) {
    return ListDocument.of(catalogue.search(q));
  }

  private PluginDocument document(LoadedPlugin plugin) {
    return document(plugin, users(), bill.all());
  }

  private PluginDocument document(
      LoadedPlugin plugin,
      Map<String, List<String>> users,
      Map<String, Map<String, PluginBill.Usage>> costs) {
    @Nullable Map<String, PluginBill.Usage> own = costs.get(plugin.id() + "@" + plugin.version());
    return PluginDocument.of(
        plugin, users, own == null ? Map.of() : own, plugins.warnings(plugin.id()));
  }

  /** The names of connections by their connector. */
  private Map<String, List<String>> users() {
    Map<String, List<String>> users = new TreeMap<>();
    for (LiveConnection connection : connections.list()) {
      users
          .computeIfAbsent(connection.connector(), connector -> new ArrayList<>())
          .add(connection.name());
    }
    return users;
  }
}
