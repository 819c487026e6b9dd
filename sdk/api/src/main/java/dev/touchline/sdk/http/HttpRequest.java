package dev.touchline.sdk.http;

import dev.touchline.sdk.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to a provider. Immutable; {@code toString} shows neither query, headers nor body. */
public final class HttpRequest {

  private final String method;
  private final URI uri;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;
  private final @Nullable Duration timeout;
  private final boolean serverErrorsAnswered;

  private HttpRequest(Builder builder) {
    this.method = builder.method;
    this.uri = builder.uri;
    this.headers = Map.copyOf(builder.headers);
    this.body = builder.body;
    this.timeout = builder.timeout;
    this.serverErrorsAnswered = builder.serverErrorsAnswered;
  }

  /** Begins a GET. */
  public static Builder get(URI uri) {
    return new Builder("GET", uri);
  }

  /** Begins a POST. */
  public static Builder post(URI uri) {
    return new Builder("POST", uri);
  }

  /** Begins a request of any method, in upper case. */
  public static Builder of(String method, URI uri) {
    return new Builder(method, uri);
  }

  /** The method, in upper case. */
  public String method() {
    return method;
  }

  /** An absolute http or https address. */
  public URI uri() {
    return uri;
  }

  /** The headers, as given. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body's bytes, not a copy; empty when there is no body. */
  public Optional<byte[]> body() {
    return Optional.ofNullable(body);
  }

  /** The deadline for the whole call, retries included; empty for the host's default. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Whether an answer of 500 and above is given back like any other, rather than thrown. */
  public boolean serverErrorsAnswered() {
    return serverErrorsAnswered;
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
  }

  /** Collects the parts of a request. */
  public static final class Builder {

    private final String method;
    private final URI uri;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte @Nullable [] body;
    private @Nullable Duration timeout;
    private boolean serverErrorsAnswered;

    private Builder(String method, URI uri) {
      String scheme = uri.getScheme();
      if (!"https".equals(scheme) && !"http".equals(scheme) || uri.getHost() == null) {
        throw new IllegalArgumentException("request needs an absolute http or https address");
      }
      this.method = method;
      this.uri = uri;
    }

    /** Sets a header. */
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** Sends {@code Authorization: Bearer}. */
    public Builder bearer(Secret token) {
      return header("Authorization", "Bearer " + token.reveal());
    }

    /** Sets the body; not copied. */
    public Builder body(String contentType, byte[] bytes) {
      this.body = bytes;
      return header("Content-Type", contentType);
    }

    /** Sets a JSON body. */
    public Builder json(String json) {
      return body("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a shorter deadline than the host's default; a longer one is cut to it. */
    public Builder timeout(Duration duration) {
      this.timeout = duration;
      return this;
    }

    /**
     * Gives an answer of 500 and above back like any other: for providers that say "no" with such a
     * status, and why in the body. Such an answer is not repeated, and still counts against the
     * provider.
     */
    public Builder answerServerErrors() {
      this.serverErrorsAnswered = true;
      return this;
    }

    /** The finished request. */
    public HttpRequest build() {
      return new HttpRequest(this);
    }
  }
}
