package dev.touchline.plugins.vendure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the admin API answers, mostly with status 200 whether it did what was asked or not.
 *
 * @param data null when nothing could be answered
 * @param errors what went wrong; null or empty when nothing did
 */
record GraphQlAnswer(@Nullable JsonNode data, @Nullable List<JsonNode> errors) {

  /** Vendure's code of the first error; null when there is none. */
  @Nullable String error() {
    if (errors == null || errors.isEmpty()) {
      return null;
    }
    return errors.getFirst().path("extensions").path("code").asString("no code");
  }

  /** Says nothing of the data: it is personal. */
  @Override
  public String toString() {
    return "GraphQlAnswer[" + (error() == null ? "ok" : error()) + "]";
  }
}
