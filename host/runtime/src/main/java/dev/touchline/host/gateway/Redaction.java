package dev.touchline.host.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Takes secrets out of requests and answers: what is one by its name, and every place where the
 * value of one appears, also percent-encoded, in base64, or as a JSON string.
 */
public final class Redaction {

  static final String MASK = "****";

  private static final int SHORTEST = 4;
  private static final String NAMES =
      "[\\w.-]*(?:token|secret|password|passwd|api[_-]?key|signature|hmac|appsecret_proof|jwt)[\\w.-]*";
  private static final Pattern HEADER =
      Pattern.compile("(?i)authorization|proxy-authorization|cookie|set-cookie|x-api-key|" + NAMES);
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)(^|[?&;])(" + NAMES + "|key|sig|code|auth)=([^&\\s]*)");
  private static final Pattern JSON =
      Pattern.compile("(?i)(\"" + NAMES + "\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"");

  private final List<String> values = new ArrayList<>();

  /** Looks for these, and for what is secret by its name. */
  public Redaction(Collection<String> secrets) {
    TreeSet<String> all =
        new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(s -> s));
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST) {
        all.addAll(writings(secret));
      }
    }
    all.forEach(value -> values.add(latin(value)));
  }

  private static List<String> writings(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return List.of(
        secret,
        encoded,
        encoded.replace("+", "%20"),
        new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Each byte as one character, so that bodies of any kind can be searched as text. */
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  Map<String, List<String>> headers(Map<String, List<String>> headers) {
    Map<String, List<String>> clean = new LinkedHashMap<>();
    headers.forEach((name, all) ->
        clean.put(
            name.toLowerCase(Locale.ROOT),
            all.stream()
                .map(value -> HEADER.matcher(name).matches() ? MASK : text(value))
                .toList()));
    return clean;
  }

  URI uri(URI uri) {
    String query = uri.getRawQuery();
    String path = text(uri.getRawPath() == null ? "" : uri.getRawPath());
    String clean = query == null ? "" : "?" + parameters(text(query));
    return URI.create(
        uri.getScheme() + "://" + uri.getRawAuthority().replaceAll("^.*@", "") + path + clean);
  }

  /** A body in which the values alone were looked for: elsewhere a name may mean another thing. */
  public byte[] values(byte[] body) {
    return masked(new String(body, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  byte[] body(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String clean = JSON.matcher(masked(text)).replaceAll("$1\"" + MASK + "\"");
    return parameters(clean).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String parameters(String text) {
    return PARAMETER.matcher(text).replaceAll("$1$2=" + MASK);
  }

  private String text(String text) {
    return new String(
        masked(latin(text)).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private String masked(String latin) {
    String clean = latin;
    for (String value : values) {
      clean = clean.replace(value, MASK);
    }
    return clean;
  }
}
