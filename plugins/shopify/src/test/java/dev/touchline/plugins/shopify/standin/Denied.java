package dev.touchline.plugins.shopify.standin;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An app asked for what it may not have. */
final class Denied extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String field;

  Denied(String field) {
    super(field);
    this.field = field;
  }

  String body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putArray("errors").addObject();
    error.put(
        "message",
        "Access denied for %s field. Required access: `read_%s` access scope."
            .formatted(field, field));
    error.putObject("extensions").put("code", "ACCESS_DENIED");
    error.putArray("path").add("orders").add("nodes").add(0).add(field);
    body.putNull("data");
    return MAPPER.writeValueAsString(body);
  }

  static String error(String message, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putArray("errors").addObject();
    error.put("message", message).putObject("extensions").put("code", code);
    return MAPPER.writeValueAsString(body);
  }
}
