package dev.touchline.standins;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to a stand-in.
 *
 * @param path decoded
 * @param query decoded
 */
record Call(
    String method,
    String path,
    Map<String, String> query,
    @Nullable String authorization,
    byte[] body) {

  static Call of(ServeEvent event) {
    LoggedRequest request = event.getRequest();
    URI uri = URI.create(request.getUrl());
    Map<String, String> query = new TreeMap<>();
    String raw = uri.getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return new Call(
        request.getMethod().value(),
        uri.getPath(),
        query,
        request.getHeader("Authorization"),
        request.getBody());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The same call with its path as it is below another one. */
  Call below(String parent) {
    return path.startsWith(parent)
        ? new Call(method, path.substring(parent.length()), query, authorization, body)
        : this;
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(query.getOrDefault(name, Integer.toString(otherwise)));
  }
}
