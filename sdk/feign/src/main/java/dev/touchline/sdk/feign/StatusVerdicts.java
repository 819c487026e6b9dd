package dev.touchline.sdk.feign;

import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.net.URI;

/** What a status outside of 200 to 299 means to the host. 429 and 5xx never come here. */
final class StatusVerdicts implements ErrorDecoder {

  @Override
  public Exception decode(String method, Response response) {
    String message =
        "%s answered %d to %s"
            .formatted(
                URI.create(response.request().url()).getHost(), response.status(), name(method));
    return switch (response.status()) {
      case 401, 403 -> new CredentialsException("credentials-refused", message);
      case 404, 410 -> new RejectedException("not-found", message);
      case 408, 425 -> new RetryLaterException("provider-busy", message);
      default -> new RejectedException("request-refused", message);
    };
  }

  /** {@code AcmeApi#messages(String,int)} without its parameters. */
  private static String name(String method) {
    int parenthesis = method.indexOf('(');
    return parenthesis < 0 ? method : method.substring(0, parenthesis);
  }
}
