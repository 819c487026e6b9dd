package dev.touchline.cli.transfer;

import dev.touchline.cli.host.Json;
import tools.jackson.databind.JsonNode;

/**
 * Why a record is in the quarantine.
 *
 * @param code what reasons are counted by
 * @param reason in words
 */
public record Rejection(String code, String reason) {

  /** Reads it from a record; both parts may be empty. */
  public static Rejection of(JsonNode record) {
    JsonNode nested = record.path("reason").isObject() ? record.path("reason") : record;
    String code = Json.text(nested, "code", "reasonCode", "rejectCode");
    String reason = Json.text(nested, "detail", "reason", "message", "error", "rejectReason");
    return new Rejection(code.isEmpty() ? "rejected" : code, reason);
  }
}
