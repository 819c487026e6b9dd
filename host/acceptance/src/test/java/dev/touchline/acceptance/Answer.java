package dev.touchline.acceptance;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What the host answered. */
record Answer(String request, int status, HttpHeaders headers, byte[] bytes) {

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.read(text());
  }

  String type() {
    return headers.firstValue("Content-Type").orElse("");
  }

  /** The stable code of a problem; empty when it is none. */
  String code() {
    return json().path("code").asString("");
  }

  /** This answer, or a failed test when its status is another one. */
  Answer expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError(this + ", expected " + wanted);
    }
    return this;
  }

  @Override
  public String toString() {
    String text = text();
    String shown = text.length() <= 600 ? text : text.substring(0, 600) + "...";
    return request + " -> " + status + " " + shown;
  }
}
