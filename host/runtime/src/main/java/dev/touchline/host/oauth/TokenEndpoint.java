package dev.touchline.host.oauth;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a token endpoint (RFC 6749, 3.2). Nothing that it answers is ever told but error codes. */
record TokenEndpoint(OAuthTerms terms, HttpGateway gateway, Clock clock) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");
  private static final long LONGEST_SECONDS = 10L * 366 * 24 * 3600;

  /** The provider refuses: this client, this code or this refresh token (RFC 6749, 5.2). */
  static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The error code, such as {@code invalid_grant}. */
    RefusedException(String error) {
      super(error, null, false, false);
    }

    String error() {
      return String.valueOf(getMessage());
    }
  }

  /** Redeems an authorisation code (RFC 6749, 4.1.3, and RFC 7636, 4.5). */
  Tokens redeem(String code, Grant.Pending pending) {
    Map<String, String> form = form("authorization_code");
    form.put("code", code);
    form.put("redirect_uri", pending.redirectUri());
    form.put("code_verifier", pending.verifier());
    return ask(form, null);
  }

  /** Refreshes (RFC 6749, 6). Without a new refresh token the old one stays. */
  Tokens refresh(String refreshToken) {
    Map<String, String> form = form("refresh_token");
    form.put("refresh_token", refreshToken);
    return ask(form, refreshToken);
  }

  /** Asks with the client's own credentials (RFC 6749, 4.4.2). */
  Tokens clientCredentials() {
    Map<String, String> form = form("client_credentials");
    if (!terms.scopes().isEmpty()) {
      form.put("scope", terms.scope());
    }
    return ask(form, null);
  }

  private static Map<String, String> form(String grantType) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grantType);
    return form;
  }

  private Tokens ask(Map<String, String> form, @Nullable String refreshToken) {
    form.putAll(terms.tokenParameters());
    HttpRequest.Builder request = HttpRequest.post(terms.tokenEndpoint());
    String secret = Objects.requireNonNullElse(terms.clientSecret(), "");
    if (terms.clientAuthentication() == OAuth.ClientAuthentication.BASIC) {
      request.header("Authorization", basic(secret));
    } else {
      form.put("client_id", terms.clientId());
      if (terms.clientAuthentication() == OAuth.ClientAuthentication.BODY) {
        form.put("client_secret", secret);
      }
    }
    byte[] body = encoded(form).getBytes(StandardCharsets.US_ASCII);
    Instant asked = clock.instant();
    HttpResponse answer =
        gateway.send(
            request
                .header("Accept", "application/json")
                .body("application/x-www-form-urlencoded", body)
                .build());
    return tokens(answer, asked, refreshToken);
  }

  /** Both are encoded before they are put together (RFC 6749, 2.3.1). */
  private String basic(String secret) {
    String pair = encoded(terms.clientId()) + ":" + encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private Tokens tokens(HttpResponse answer, Instant asked, @Nullable String refreshToken) {
    JsonNode node = json(answer);
    if (!answer.successful()) {
      throw refusal(node, answer.status());
    }
    String access = node.path("access_token").asString("");
    String type = node.path("token_type").asString("bearer").toLowerCase(Locale.ROOT);
    if (access.isEmpty() || !type.equals("bearer")) {
      throw notUnderstood(answer.status());
    }
    String fresh = node.path("refresh_token").asString("");
    return new Tokens(access, fresh.isEmpty() ? refreshToken : fresh, asked, expiry(node, asked));
  }

  /** Counted from when the token was asked for, so the provider's clock does not matter. */
  private static @Nullable Instant expiry(JsonNode node, Instant asked) {
    long seconds = node.path("expires_in").asLong(0);
    return seconds <= 0 ? null : asked.plusSeconds(Math.min(seconds, LONGEST_SECONDS));
  }

  private RuntimeException refusal(JsonNode node, int status) {
    String error = node.path("error").asString("");
    return status < 500 && CODE.matcher(error).matches()
        ? new RefusedException(error)
        : notUnderstood(status);
  }

  private JsonNode json(HttpResponse answer) {
    try {
      JsonNode node = JSON.readTree(answer.body());
      return node == null ? JSON.createObjectNode() : node;
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  private RetryLaterException notUnderstood(int status) {
    return new RetryLaterException(
        "oauth-answer-not-understood",
        "the token endpoint "
            + terms.tokenEndpoint().getHost()
            + " answered "
            + status
            + ", and not as OAuth 2 says");
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
