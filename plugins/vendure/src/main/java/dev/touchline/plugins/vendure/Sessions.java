package dev.touchline.plugins.vendure;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import feign.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in once for all threads, and again when a session has ended. */
final class Sessions {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int OK = 200;

  private final AdminApi api;
  private final VendureSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Session current;

  Sessions(AdminApi api, VendureSettings settings) {
    this.api = api;
    this.settings = settings;
    Secret key = settings.apiKey();
    this.current = key == null ? null : Session.key(key.reveal());
  }

  /** Whether signing in again may help. */
  boolean renewable() {
    return settings.apiKey() == null;
  }

  /** The session, after signing in if there is none. */
  Session current() {
    Session known = current;
    return known == null ? after(null) : known;
  }

  /** The session that follows one which Vendure no longer accepts; another thread may have it. */
  Session after(@Nullable Session ended) {
    lock.lock();
    try {
      Session known = current;
      if (known == null || known.equals(ended)) {
        known = signIn();
        current = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Session signIn() {
    GraphQlRequest request =
        new GraphQlRequest(
            "SignIn",
            Queries.SIGN_IN,
            Map.of(
                "username", Objects.requireNonNull(settings.username()),
                "password", Objects.requireNonNull(settings.password()).reveal()));
    try (Response response = api.sendForHeaders(Map.of(), request)) {
      requireOk(response);
      JsonNode login = read(response).path("data").path("login");
      String type = login.path("__typename").asString("");
      if (type.equals("CurrentUser")) {
        return session(response.headers());
      }
      throw type.isEmpty()
          ? notUnderstood("has no result")
          : new CredentialsException(
              "credentials-refused",
              "Vendure refuses the administrator's name or password ("
                  + login.path("errorCode").asString(type)
                  + ")");
    }
  }

  private static void requireOk(Response response) {
    int status = response.status();
    if (status == 401 || status == 403) {
      throw new CredentialsException(
          "credentials-refused", "the admin API answered " + status + " when signing in");
    }
    if (status != OK) {
      throw new ConfigurationException(
          "no-admin-api",
          "there is no Vendure admin API at adminApi: it answered " + status + " when signing in");
    }
  }

  private static JsonNode read(Response response) {
    if (response.body() == null) {
      throw notUnderstood("is empty");
    }
    try {
      JsonNode answer = JSON.readTree(response.body().asInputStream());
      if (answer == null || !answer.isObject()) {
        throw notUnderstood("is not a JSON object");
      }
      return answer;
    } catch (JacksonException | IOException e) {
      throw notUnderstood("is not JSON"); // without the cause, which quotes the answer
    }
  }

  private static RetryLaterException notUnderstood(String what) {
    return new RetryLaterException(
        "answer-not-understood", "Vendure's answer when signing in " + what);
  }

  /** The token that servers with bearer tokens give, else the cookies of those without. */
  private static Session session(Map<String, Collection<String>> headers) {
    List<String> tokens = values(headers, "vendure-auth-token");
    if (!tokens.isEmpty()) {
      return Session.bearer(tokens.getFirst());
    }
    String cookies =
        values(headers, "set-cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    if (cookies.isEmpty()) {
      throw new ConfigurationException(
          "no-session",
          "Vendure signed in and gave no session: its authOptions.tokenMethod needs bearer");
    }
    return Session.cookies(cookies);
  }

  private static List<String> values(Map<String, Collection<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .filter(value -> !value.isBlank())
        .toList();
  }
}
