package dev.touchline.cli.demo;

import dev.touchline.cli.host.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The recorded shop, as it lies beside the classes. */
final class DemoFiles {

  private DemoFiles() {}

  /** A file's text, times not yet filled in. */
  static String text(String name) {
    try (InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the demo's file " + name + " is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the demo consists of. */
  static JsonNode script() {
    return Json.read(text("demo.json"));
  }
}
