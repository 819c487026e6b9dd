package dev.touchline.sdk.feign;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.settings.Secret;
import feign.Feign;
import feign.Logger;
import feign.RequestInterceptor;
import feign.Retryer;
import feign.codec.Encoder;
import feign.jackson3.Jackson3Decoder;
import feign.jackson3.Jackson3Encoder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Feign clients that call their provider through the host's gateway.
 *
 * <pre>{@code
 * AcmeApi api =
 *     TouchlineFeign.builder(context)
 *         .requestInterceptor(TouchlineFeign.bearer(settings.token()))
 *         .target(AcmeApi.class, "https://api.acme.example");
 * }</pre>
 *
 * <p>Every call either answers or throws a {@link dev.touchline.sdk.verdict.VerdictException}:
 *
 * <ul>
 *   <li>what the gateway throws comes through unchanged: time-outs, lost connections, 429, 5xx,
 *       hosts that are not allowed
 *   <li>401 and 403: {@code CredentialsException}, code {@code credentials-refused}
 *   <li>408 and 425: {@code RetryLaterException}, code {@code provider-busy}
 *   <li>404 and 410: {@code RejectedException}, code {@code not-found}; every other status outside
 *       of 200 to 299: {@code RejectedException}, code {@code request-refused}
 *   <li>an answer that cannot be read, or none where one is due: {@code RetryLaterException}, code
 *       {@code answer-not-understood}, since proxies and cut-off answers pass. As after a time-out,
 *       a request that changes something may have been carried out
 * </ul>
 *
 * <p>Feign leaves a slash in a path parameter as it is, so that an id could lead to another
 * address: write {@code @RequestLine(value = "GET /things/{id}", decodeSlash = false)}.
 *
 * <p>Nothing is logged and nothing is repeated here: the gateway repeats what may be repeated.
 * Messages name the host, the status and the client's method, never addresses, headers or bodies.
 */
public final class TouchlineFeign {

  private TouchlineFeign() {}

  /**
   * Begins a client whose JSON may have more fields than its records, with Jackson 3.
   *
   * @param context the connection's; the client can be used as long as it is open
   * @return Feign's own builder: add interceptors, then {@code target(...)}
   */
  public static Feign.Builder builder(ConnectionContext context) {
    return builder(
        context,
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build());
  }

  /** Begins a client with a mapper of the plugin's own. */
  public static Feign.Builder builder(ConnectionContext context, JsonMapper mapper) {
    return builder(context, mapper, new Jackson3Encoder(mapper));
  }

  /** Begins a client with a mapper and an encoder of the plugin's own, for forms and the like. */
  public static Feign.Builder builder(
      ConnectionContext context, JsonMapper mapper, Encoder encoder) {
    return Feign.builder()
        .client(new GatewayClient(context.http()))
        .encoder(encoder)
        .decoder(new AnswerDecoder(new Jackson3Decoder(mapper)))
        .errorDecoder(new StatusVerdicts())
        .responseInterceptor(new VerdictsUnwrapped())
        .retryer(Retryer.NEVER_RETRY)
        .logger(new Logger.NoOpLogger())
        .logLevel(Logger.Level.NONE);
  }

  /** Sends {@code Authorization: Bearer} with every request. */
  public static RequestInterceptor bearer(Secret token) {
    return template -> template.header("Authorization", "Bearer " + token.reveal());
  }
}
