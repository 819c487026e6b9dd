package dev.touchline.host.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Grants as text, to be encrypted and kept. */
final class GrantJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GrantJson() {}

  static String write(Grant grant) {
    ObjectNode node = JSON.createObjectNode().put("owner", grant.owner());
    Tokens tokens = grant.tokens();
    if (tokens != null) {
      ObjectNode child = node.putObject("tokens").put("access", tokens.accessToken());
      child.put("refresh", tokens.refreshToken());
      child.put("obtainedAt", tokens.obtainedAt().toString());
      child.put("expiresAt", text(tokens.expiresAt()));
    }
    node.put("refusal", grant.refusal());
    node.put("refreshingSince", text(grant.refreshingSince()));
    Grant.Pending pending = grant.pending();
    if (pending != null) {
      ObjectNode child = node.putObject("pending").put("state", pending.stateDigest());
      child.put("verifier", pending.verifier()).put("redirectUri", pending.redirectUri());
      child.put("expiresAt", pending.expiresAt().toString());
    }
    return JSON.writeValueAsString(node);
  }

  static Grant read(String text) {
    JsonNode node = JSON.readTree(text);
    return new Grant(
        node.path("owner").asString(""),
        tokens(node.path("tokens")),
        string(node, "refusal"),
        instant(node, "refreshingSince"),
        pending(node.path("pending")));
  }

  private static @Nullable Tokens tokens(JsonNode node) {
    return node.isObject()
        ? new Tokens(
            node.path("access").asString(""),
            string(node, "refresh"),
            Instant.parse(node.path("obtainedAt").asString("")),
            instant(node, "expiresAt"))
        : null;
  }

  private static Grant.@Nullable Pending pending(JsonNode node) {
    return node.isObject()
        ? new Grant.Pending(
            node.path("state").asString(""),
            node.path("verifier").asString(""),
            node.path("redirectUri").asString(""),
            Instant.parse(node.path("expiresAt").asString("")))
        : null;
  }

  private static @Nullable String string(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  private static @Nullable Instant instant(JsonNode node, String name) {
    String text = string(node, name);
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
