package dev.touchline.standins;

import tools.jackson.databind.JsonNode;

/** What a stand-in answers. */
record Reply(int status, String type, String body) {

  static Reply json(int status, JsonNode body) {
    return new Reply(status, "application/json; charset=UTF-8", body.toString());
  }

  static Reply json(int status, String body) {
    return new Reply(status, "application/json; charset=UTF-8", body);
  }

  static Reply html(int status, String body) {
    return new Reply(status, "text/html; charset=UTF-8", body);
  }
}
