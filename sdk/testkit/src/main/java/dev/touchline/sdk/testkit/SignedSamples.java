package dev.touchline.sdk.testkit;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import dev.touchline.sdk.capability.WebhookRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the contract's test of one connector knows and nobody else: how the provider signs. The test
 * writes it down while it runs, so that tools without that test can hold the connector to the
 * contract as well ({@code touchline plugin verify}). The secrets in it are those of the test.
 */
public final class SignedSamples {

  private final Terms terms;
  private final Map<String, byte[]> bodies;
  private final Map<String, WebhookRequest> requests;

  /**
   * What the test said beside its signatures.
   *
   * @param connector the connector's id
   * @param settings that the requests are signed for
   * @param pollLimit as the recordings were made
   * @param staleAfter after how long a signed request is stale
   * @param exemptions checks that do not apply, with the reasons
   */
  public record Terms(
      String connector,
      Map<String, Object> settings,
      int pollLimit,
      Duration staleAfter,
      Map<Check, String> exemptions) {}

  private SignedSamples(
      Terms terms, Map<String, byte[]> bodies, Map<String, WebhookRequest> requests) {
    this.terms = terms;
    this.bodies = bodies;
    this.requests = requests;
  }

  /** Begins with no request. */
  static SignedSamples of(Terms terms, Map<String, byte[]> bodies) {
    return new SignedSamples(terms, new TreeMap<>(bodies), new TreeMap<>());
  }

  /** What the test said beside its signatures. */
  public Terms terms() {
    return terms;
  }

  /** What the provider posts, by name. */
  public Map<String, byte[]> bodies() {
    return bodies;
  }

  /** The request with a body, signed at some time; empty when the test never made it. */
  public Optional<WebhookRequest> signed(byte[] body, Instant at) {
    return Optional.ofNullable(requests.get(key(body, at)))
        .map(request -> Webhooks.withBody(request, body));
  }

  /** Keeps a request whose body is the one that was signed; of it only the digest. */
  void add(byte[] body, Instant at, WebhookRequest request) {
    if (!Arrays.equals(request.body(), body)) {
      return;
    }
    requests.put(key(body, at), Webhooks.withBody(request, new byte[0]));
  }

  private static String key(byte[] body, Instant at) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return at + " " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Writes all of it, whole or not at all. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "signed-", ".tmp");
    Files.writeString(unfinished, Json.write(document()));
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Document document() {
    Map<String, String> reasons = new TreeMap<>();
    terms.exemptions().forEach((check, reason) -> reasons.put(check.name(), reason));
    Map<String, String> encoded = new TreeMap<>();
    bodies.forEach((name, body) -> encoded.put(name, Base64.getEncoder().encodeToString(body)));
    Map<String, Signed> signed = new TreeMap<>();
    requests.forEach((key, request) -> signed.put(key, Signed.of(request)));
    return new Document(
        terms.connector(),
        terms.settings(),
        terms.pollLimit(),
        terms.staleAfter().toSeconds(),
        reasons,
        encoded,
        signed);
  }

  /**
   * Reads what a test wrote.
   *
   * @throws IOException when it cannot be read or is something else
   */
  public static SignedSamples read(Path file) throws IOException {
    try {
      Document document = Json.read(Files.readString(file), Document.class);
      Map<Check, String> exemptions = new EnumMap<>(Check.class);
      document.exemptions().forEach((name, reason) -> exemptions.put(Check.valueOf(name), reason));
      Map<String, byte[]> bodies = new TreeMap<>();
      document.bodies().forEach((name, text) -> bodies.put(name, Base64.getDecoder().decode(text)));
      Map<String, WebhookRequest> requests = new TreeMap<>();
      document.signed().forEach((key, signed) -> requests.put(key, signed.request()));
      Terms terms =
          new Terms(
              document.connector(),
              document.settings(),
              document.pollLimit(),
              Duration.ofSeconds(document.staleAfterSeconds()),
              exemptions);
      return new SignedSamples(terms, bodies, requests);
    } catch (JsonException | IllegalArgumentException | NullPointerException e) {
      throw new IOException(file + " was not written by a contract test of this version", e);
    }
  }

  /** As it is in the file: the digest of a body stands for it where it is no sample. */
  private record Document(
      String connector,
      Map<String, Object> settings,
      int pollLimit,
      long staleAfterSeconds,
      Map<String, String> exemptions,
      Map<String, String> bodies,
      Map<String, Signed> signed) {}

  private record Signed(
      String method,
      String path,
      @Nullable Map<String, List<String>> query,
      @Nullable Map<String, List<String>> headers) {

    static Signed of(WebhookRequest request) {
      return new Signed(request.method(), request.path(), request.query(), request.headers());
    }

    WebhookRequest request() {
      return new WebhookRequest(
          method,
          path,
          query == null ? Map.of() : new LinkedHashMap<>(query),
          headers == null ? Map.of() : new LinkedHashMap<>(headers),
          new byte[0],
          WebhookRequests.RECEIVED_AT);
    }
  }
}
