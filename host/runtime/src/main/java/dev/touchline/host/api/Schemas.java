package dev.touchline.host.api;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/** Short forms for what the documentation describes by hand. */
final class Schemas {

  private Schemas() {}

  static Schema<?> of(String type) {
    return new JsonSchema().types(Set.of(type));
  }

  static Schema<?> object() {
    return of("object");
  }

  static Schema<?> text(String description) {
    return of("string").description(description);
  }

  static Schema<?> list(Schema<?> items) {
    return of("array").items(items);
  }
}
