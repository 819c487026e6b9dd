package dev.touchline.sdk.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's answer.
 *
 * @param status the HTTP status
 * @param headers names in lower case
 * @param body the whole body; not a copy
 */
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {

  /** Whether the status is 200 to 299. */
  public boolean successful() {
    return status >= 200 && status <= 299;
  }

  /** The first value of a header, in any case of its name. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Status and size only. */
  @Override
  public String toString() {
    return "HttpResponse[" + status + ", " + body.length + " bytes]";
  }
}
