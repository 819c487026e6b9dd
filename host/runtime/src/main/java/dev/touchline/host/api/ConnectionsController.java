package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionDetails;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/connections")
@Tag(name = "Connections")
final class ConnectionsController {

  private final Connections connections;

  ConnectionsController(Connections connections) {
    this.connections = connections;
  }

  @GetMapping
  @Operation(summary = "All connections, the built-in one included")
  ListDocument<ConnectionDocument> list() {
    return ListDocument.of(
        connections.list().stream()
            .map(LiveConnection::name)
            .flatMap(name -> connections.details(name).stream())
            .map(ConnectionDocument::of)
            .toList());
  }

  @PostMapping
  @Operation(summary = "Connect an account")
  ResponseEntity<ConnectionDocument> create(@RequestBody ConnectionRequest body) {
    String name = required("name", body.name());
    String connector = required("connector", body.connector());
    ConnectionDetails created = connections.create(name, connector, settings(body));
    return ResponseEntity.created(URI.create("/api/v1/connections/" + name))
        .body(ConnectionDocument.of(created));
  }

  @GetMapping("/{name}")
  @Operation(summary = "One connection; secrets are masked")
  ConnectionDocument get(@PathVariable String name) {
    return ConnectionDocument.of(details(name));
  }

  @PutMapping("/{name}")
  @Operation(summary = "Replace the settings; a secret that is missing or **** stays")
  ConnectionDocument update(@PathVariable String name, @RequestBody ConnectionRequest body) {
    ConnectionDetails before = details(name);
    same("name", name, body.name());
    same("connector", before.live().connector(), body.connector());
    return ConnectionDocument.of(connections.update(name, settings(body)));
  }

  @DeleteMapping("/{name}")
  @Operation(summary = "Delete a connection; its history stays")
  ResponseEntity<Void> delete(@PathVariable String name) {
    connections.delete(name);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{name}/check")
  @Operation(summary = "Try the account for real")
  CheckDocument check(@PathVariable String name) {
    return CheckDocument.of(connections.check(name));
  }

  @PostMapping("/{name}/pause")
  @Operation(summary = "Put a connection to rest")
  ConnectionDocument pause(@PathVariable String name) {
    return ConnectionDocument.of(connections.pause(name));
  }

  @PostMapping("/{name}/resume")
  @Operation(summary = "Wake a paused connection")
  ConnectionDocument resume(@PathVariable String name) {
    return ConnectionDocument.of(connections.resume(name));
  }

  private ConnectionDetails details(String name) {
    return connections.details(name).orElseThrow(() -> ConnectionNames.unknown(name));
  }

  private static JsonNode settings(ConnectionRequest body) {
    JsonNode settings = body.settings();
    if (settings == null || settings.isNull()) {
      throw ProblemException.field("settings", "missing-field", "is required");
    }
    if (!settings.isObject()) {
      throw ProblemException.field("settings", "wrong-type", "is not an object");
    }
    return settings;
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ProblemException.field(field, "missing-field", "is required");
    }
    return value;
  }

  private static void same(String field, String is, @Nullable String given) {
    if (given != null && !given.equals(is)) {
      throw ProblemException.field(field, "invalid-value", "is '" + is + "' and cannot be changed");
    }
  }
}
