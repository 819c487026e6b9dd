package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes webhook requests as the host hands them over. */
public final class WebhookRequests {

  /** When requests arrive that say nothing else; where the fake clock stands, too. */
  public static final Instant RECEIVED_AT = Instant.parse("2025-06-01T12:00:00Z");

  private final String method;
  private final byte[] body;
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private String path = "";
  private Instant receivedAt = RECEIVED_AT;

  private WebhookRequests(String method, byte[] body) {
    this.method = method;
    this.body = body;
  }

  /** Begins a POST. */
  public static WebhookRequests post(byte[] body) {
    return new WebhookRequests("POST", body);
  }

  /** Begins a POST of text in UTF-8. */
  public static WebhookRequests post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a GET. */
  public static WebhookRequests get() {
    return new WebhookRequests("GET", new byte[0]);
  }

  /** Adds a header; the name is put in lower case. */
  public WebhookRequests header(String name, String value) {
    headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(value);
    return this;
  }

  /** Adds a query parameter. */
  public WebhookRequests query(String name, String value) {
    query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return this;
  }

  /** What follows the connection's address; begins with a slash. */
  public WebhookRequests path(String rest) {
    this.path = rest;
    return this;
  }

  /** When it arrives. */
  public WebhookRequests receivedAt(Instant instant) {
    this.receivedAt = instant;
    return this;
  }

  /** The finished request. */
  public WebhookRequest build() {
    return new WebhookRequest(method, path, query, headers, body, receivedAt);
  }
}
