package dev.touchline.plugins.vendure;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks the admin API as the connection's administrator, and signs in again when a session has
 * ended. Thread-safe.
 */
final class AdminClient {

  static final String FORBIDDEN = "FORBIDDEN";
  private static final String CHANNEL_NOT_FOUND = "CHANNEL_NOT_FOUND_ERROR";
  private static final String CHANNEL_HEADER = "vendure-token";

  private final AdminApi api;
  private final Sessions sessions;
  private final VendureSettings settings;

  AdminClient(AdminApi api, VendureSettings settings) {
    this.api = api;
    this.settings = settings;
    this.sessions = new Sessions(api, settings);
  }

  /**
   * Asks something that changes nothing.
   *
   * @throws dev.touchline.sdk.verdict.VerdictException when it is not answered
   */
  JsonNode ask(GraphQlRequest request) {
    try {
      return send(request);
    } catch (ShopErrorException e) {
      throw switch (e.code()) {
        case FORBIDDEN ->
            new CredentialsException(
                "permission-missing",
                "Vendure refuses "
                    + request.operationName()
                    + ": the administrator needs the"
                    + " permissions ReadOrder and ReadCustomer in this channel");
        case CHANNEL_NOT_FOUND ->
            new ConfigurationException(
                "channel-unknown", "Vendure has no channel with the token in channelToken");
        case "INTERNAL_SERVER_ERROR" ->
            new RetryLaterException("provider-error", String.valueOf(e.getMessage()));
        default -> new RejectedException("request-refused", String.valueOf(e.getMessage()));
      };
    }
  }

  /**
   * Sends a question or a change, which is repeated only after Vendure refused to look at it.
   *
   * @throws ShopErrorException when Vendure answers with errors
   * @throws dev.touchline.sdk.verdict.VerdictException when it does not answer
   */
  JsonNode send(GraphQlRequest request) {
    Session session = sessions.current();
    GraphQlAnswer answer = api.send(headers(session), request);
    if (FORBIDDEN.equals(answer.error()) && sessions.renewable()) {
      answer = api.send(headers(sessions.after(session)), request);
    }
    String error = answer.error();
    if (error != null) {
      throw new ShopErrorException(error);
    }
    if (answer.data() == null || !answer.data().isObject()) {
      throw new RetryLaterException(
          "answer-not-understood", "Vendure's answer has neither data nor errors");
    }
    return answer.data();
  }

  private Map<String, String> headers(Session session) {
    Map<String, String> headers = new LinkedHashMap<>(session.headers());
    Secret channel = settings.channelToken();
    if (channel != null) {
      headers.put(CHANNEL_HEADER, channel.reveal());
    }
    return headers;
  }
}
