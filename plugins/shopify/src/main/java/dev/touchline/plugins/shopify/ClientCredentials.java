package dev.touchline.plugins.shopify;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * OAuth's client credentials grant: the app's own id and secret give a token for a day. Kept in
 * memory alone, renewed in time, one request at once. Thread-safe.
 */
final class ClientCredentials implements AccessTokens {

  /** Renewed that long before it ends. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(10);

  private record Token(String value, Instant until) {}

  private final ShopifySettings settings;
  private final String clientId;
  private final ConnectionContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Token token;

  ClientCredentials(ShopifySettings settings, String clientId, ConnectionContext context) {
    this.settings = settings;
    this.clientId = clientId;
    this.context = context;
  }

  @Override
  public String token() {
    lock.lock();
    try {
      Token known = token;
      if (known == null || !context.clock().instant().isBefore(known.until())) {
        known = obtain();
        token = known;
      }
      return known.value();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String instead(String refused) {
    lock.lock();
    try {
      Token known = token;
      if (known != null && known.value().equals(refused)) {
        token = null;
      }
      return token();
    } finally {
      lock.unlock();
    }
  }

  private Token obtain() {
    URI address = URI.create(settings.origin() + "/admin/oauth/access_token");
    HttpResponse answer =
        context
            .http()
            .send(
                HttpRequest.post(address)
                    .body("application/x-www-form-urlencoded", form(settings.apiSecret()))
                    .header("Accept", "application/json")
                    .build());
    if (!answer.successful()) {
      throw new CredentialsException(
          "credentials-refused",
          "Shopify answered %d to the client ID and API secret".formatted(answer.status()));
    }
    return read(answer);
  }

  private byte[] form(Secret secret) {
    return ("grant_type=client_credentials&client_id="
            + encode(clientId)
            + "&client_secret="
            + encode(secret.reveal()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Token read(HttpResponse answer) {
    JsonNode fields;
    try {
      fields = Json.MAPPER.readTree(answer.body());
    } catch (JacksonException e) { // its message quotes the answer, which holds the token
      throw notUnderstood();
    }
    String value = Json.text(fields, "access_token");
    if (value == null) {
      throw notUnderstood();
    }
    Duration life = Duration.ofSeconds(Json.number(fields, "expires_in")).minus(MARGIN);
    Duration used = life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life;
    return new Token(value, context.clock().instant().plus(used));
  }

  private static RetryLaterException notUnderstood() {
    return new RetryLaterException(
        "answer-not-understood", "Shopify's answer to the request for a token is none");
  }
}
