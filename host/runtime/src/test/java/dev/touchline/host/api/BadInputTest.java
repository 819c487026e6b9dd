package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to whichever endpoint: a problem that names the matter, and never a 500. */
class BadInputTest extends RunningHost {

  private static final String CONNECTIONS = "/api/v1/connections";
  private static final String EVENTS = "/api/v1/events";
  private static final String LINKS = "/api/v1/customers/c1/links";
  private static final String REPLAY = CONNECTIONS + "/events/replay";
  private static final String SQL = "%27%3B%20drop%20table%20event%3B--";
  private static final String SCRIPT = "%3Cscript%3Ealert(1)%3Cscript%3E";

  /** A request, and what its answer must be. */
  record Case(
      String method, String path, String type, byte[] body, int status, String code, String says) {

    static Case get(String path, int status, String code, String says) {
      return new Case("GET", path, "", new byte[0], status, code, says);
    }

    static Case json(
        String method, String path, String body, int status, String code, String says) {
      return bytes(method, path, body.getBytes(StandardCharsets.UTF_8), status, code, says);
    }

    static Case bytes(
        String method, String path, byte[] body, int status, String code, String says) {
      return new Case(method, path, "application/json", body, status, code, says);
    }

    @Override
    public String toString() {
      String text = new String(body, 0, Math.min(body.length, 40), StandardCharsets.ISO_8859_1);
      return method + " " + path + " " + text + " -> " + status + " " + code;
    }
  }

  static Stream<Case> addresses() {
    return Stream.of(
        Case.get("/api/v1/nothing", 404, "path-unknown", "/api/v1/nothing"),
        Case.get("/nothing", 404, "path-unknown", "/nothing"),
        Case.get("/api/v1/customers/", 404, "path-unknown", "nothing at"),
        Case.json("PATCH", CONNECTIONS, "{}", 405, "method-not-allowed", "GET, POST"),
        Case.json("GET", EVENTS, "", 405, "method-not-allowed", "POST"),
        Case.json("PUT", EVENTS, "[]", 405, "method-not-allowed", "POST"),
        Case.json("DELETE", "/health", "", 405, "method-not-allowed", "GET"),
        Case.get("/api/v1/customers/xyz", 404, "customer-unknown", "'xyz'"),
        Case.get("/api/v1/customers/" + SQL, 404, "customer-unknown", "drop table"),
        Case.get("/api/v1/customers/" + SCRIPT, 404, "customer-unknown", "must be 'c'"),
        Case.get("/api/v1/customers/c7zzzzzzzzzzzz", 404, "customer-unknown", "no customer"),
        Case.get("/api/v1/customers/c1zz/timeline", 404, "customer-unknown", "no customer"),
        Case.get("/api/v1/customers/c1zz/identity", 404, "customer-unknown", "no customer"),
        Case.get("/api/v1/records/r-1", 404, "record-unknown", "'r-1'"),
        Case.get("/api/v1/records/rzzzzz", 404, "record-unknown", "rzzzzz"),
        Case.get("/api/v1/imports/1", 404, "import-unknown", "'1'"),
        Case.get("/api/v1/imports/izzzz", 404, "import-unknown", "izzzz"),
        Case.json("DELETE", "/api/v1/imports/izzzz", "", 404, "import-unknown", "izzzz"),
        Case.get(CONNECTIONS + "/none", 404, "connection-unknown", "'none'"),
        Case.get(CONNECTIONS + "/" + SQL, 404, "connection-unknown", "drop table"),
        Case.get(CONNECTIONS + "/none/records", 404, "connection-unknown", "'none'"),
        Case.json("POST", CONNECTIONS + "/none/check", "", 404, "connection-unknown", "'none'"),
        Case.json("POST", CONNECTIONS + "/none/pause", "", 404, "connection-unknown", "'none'"),
        Case.json("POST", CONNECTIONS + "/none/resume", "", 404, "connection-unknown", "'none'"),
        Case.json("DELETE", CONNECTIONS + "/none", "", 404, "connection-unknown", "'none'"),
        Case.json(
            "PUT", CONNECTIONS + "/none", "{\"settings\":{}}", 404, "connection-unknown", "'none'"),
        Case.json("POST", "/api/v1/imports?connection=none", "x", 404, "connection-unknown", ""));
  }

  static Stream<Case> parameters() {
    String timeline = "/api/v1/customers/c1/timeline";
    return Stream.of(
        Case.get("/api/v1/customers", 400, "missing-parameter", "identifier"),
        Case.get("/api/v1/customers?q=a&identifier=b:c", 400, "missing-parameter", "either"),
        Case.get("/api/v1/customers?q=", 400, "invalid-parameter", "q: is empty"),
        Case.get("/api/v1/customers?q=a%00b", 400, "invalid-parameter", "control character"),
        Case.get("/api/v1/customers?q=" + "a".repeat(300), 400, "invalid-parameter", "at most 200"),
        Case.get("/api/v1/customers?identifier=x", 400, "invalid-parameter", "type:value"),
        Case.get("/api/v1/customers?identifier=X!:1", 400, "invalid-parameter", "identifier type"),
        Case.get("/api/v1/customers?q=a&limit=0", 400, "invalid-parameter", "between 1 and 100"),
        Case.get("/api/v1/customers?q=a&limit=two", 400, "invalid-parameter", "\"two\" is not a"),
        Case.get("/api/v1/customers?q=a&limit=", 400, "invalid-parameter", "limit: is empty"),
        Case.get("/api/v1/customers?q=a&limit", 400, "invalid-parameter", "limit: is empty"),
        Case.get("/api/v1/customers?q=a&q=b", 400, "duplicate-parameter", "q: is given twice"),
        Case.get("/api/v1/customers?q=a&size=1", 400, "unknown-parameter", "known are identifier"),
        Case.get(timeline + "?limit=1e9", 400, "invalid-parameter", "limit"),
        Case.get(timeline + "?limit=201", 400, "invalid-parameter", "between 1 and 200"),
        Case.get(timeline + "?before=xyz", 400, "invalid-cursor", "before"),
        Case.get(timeline + "?kind=order.plced", 400, "invalid-parameter", "order.placed"),
        Case.get(timeline + "?channel=" + SQL, 400, "invalid-parameter", "channel"),
        Case.get(timeline + "?from=yesterday", 400, "invalid-parameter", "\"yesterday\""),
        Case.get(timeline + "?to=2026-01-31T09:30:00", 400, "invalid-parameter", "with a zone"),
        Case.get(timeline + "?from=%2B999999999-01-01T00:00:00Z", 400, "invalid-parameter", "from"),
        Case.get(timeline + "?kinds=x", 400, "unknown-parameter", "kinds"),
        Case.get("/api/v1/plugins?a=b", 400, "unknown-parameter", "known are none"),
        Case.get("/health?a=b", 400, "unknown-parameter", "a: is unknown"),
        Case.get(CONNECTIONS + "/events/records?state=bad", 400, "invalid-parameter", "\"bad\""),
        Case.get(CONNECTIONS + "/events/records?before=1", 400, "invalid-cursor", "before"),
        Case.json("POST", EVENTS + "?wait=maybe", "[]", 400, "invalid-parameter", "wait"),
        Case.json("POST", EVENTS + "?await=true", "[]", 400, "unknown-parameter", "await"),
        Case.json(
            "POST", "/api/v1/imports?conection=x", "", 400, "unknown-parameter", "conection"));
  }

  static Stream<Case> bodies() {
    return Stream.of(CONNECTIONS, LINKS, REPLAY)
        .flatMap(path ->
            Stream.of(
                Case.json("POST", path, "", 400, "body-missing", "JSON body"),
                Case.json("POST", path, "{", 400, "malformed-json", "line 1, column"),
                Case.json("POST", path, "{}\n x", 400, "malformed-json", "line 2, column"),
                Case.json("POST", path, "{} {}", 400, "malformed-json", "follows"),
                Case.json("POST", path, "[]", 400, "wrong-type", "is not an object"),
                Case.json("POST", path, "7", 400, "wrong-type", "is not an object"),
                Case.json("POST", path, "{}", 400, "missing-field", "is required"),
                Case.json("POST", path, "{\"a\":1}", 400, "unknown-field", "a: is unknown"),
                Case.bytes("POST", path, broken("{\"~\":1}"), 400, "malformed-json", "UTF-8"),
                Case.bytes("POST", path, new byte[10 << 20], 413, "too-large", "10485760 bytes"),
                new Case(
                    "POST",
                    path,
                    "text/xml",
                    "<a/>".getBytes(StandardCharsets.UTF_8),
                    415,
                    "unsupported-media-type",
                    "text/xml")));
  }

  static Stream<Case> fields() {
    String connection = "{\"name\":\"n\",\"connector\":\"c\",\"settings\":{}}";
    String put = CONNECTIONS + "/events";
    return Stream.of(
        json(CONNECTIONS, connection.replace("\"n\"", "1"), "wrong-type", "name: is not text"),
        json(CONNECTIONS, connection.replace("\"n\"", "[]"), "wrong-type", "name"),
        json(CONNECTIONS, connection.replace("\"c\"", "null"), "missing-field", "connector"),
        json(CONNECTIONS, connection.replace("{}", "[]"), "wrong-type", "settings"),
        json(CONNECTIONS, connection.replace("{}", "\"x\""), "wrong-type", "settings"),
        json(CONNECTIONS, connection.replace("{}", "{},\"name\":\"m\""), "duplicate-field", "name"),
        json(CONNECTIONS, connection, "connector-unknown", "'c'"),
        json(
            CONNECTIONS,
            connection.replace("{}", "[".repeat(5_000)),
            "malformed-json",
            "nested too deep"),
        json(LINKS, "{\"with\":" + "[".repeat(5_000), "wrong-type", "with: is not text"),
        json(LINKS, "{\"with\":7,\"reason\":\"x\"}", "wrong-type", "with: is not text"),
        json(LINKS, "{\"with\":\"x\",\"reason\":\"x\"}", "invalid-value", "customer id 'x'"),
        json(LINKS, "{\"with\":\"c2\"}", "missing-field", "reason"),
        json(LINKS, "{\"with\":\"c2\",\"reason\":\"a\\u0000\"}", "invalid-value", "reason"),
        json(REPLAY, "{}", "missing-field", "state"),
        json(REPLAY, "{\"state\":\"done\"}", "invalid-value", "\"done\" is not quarantined"),
        json(REPLAY, "{\"state\":1}", "wrong-type", "state: is not text"),
        json(REPLAY + "?dryRun=yes!", "{}", "invalid-parameter", "dryRun"),
        Case.json("PUT", put, "{\"settings\":null}", 400, "missing-field", "settings"),
        Case.json("PUT", put, "{\"name\":\"x\",\"settings\":{}}", 400, "invalid-value", "name"),
        Case.json(
            "PUT",
            put,
            "{\"connector\":\"x\",\"settings\":{}}",
            400,
            "invalid-value",
            "connector"));
  }

  static Stream<Case> events() {
    byte[] large = new byte[10 << 20];
    return Stream.of(
        Case.json("POST", EVENTS, "", 400, "body-missing", "a body"),
        Case.json("POST", EVENTS, " \n ", 400, "body-missing", "a body"),
        Case.json("POST", EVENTS, "[{]", 400, "malformed-json", "line 1, column 3"),
        Case.json("POST", EVENTS, "[{}\n,{\"a\" 1}]", 400, "malformed-json", "line 2, column"),
        Case.json("POST", EVENTS, "[{}] x", 400, "malformed-json", "line 1"),
        Case.json("POST", EVENTS, "[".repeat(100_000), 400, "malformed-json", "nested deeper"),
        Case.json("POST", EVENTS, "<events/>", 400, "malformed-json", "line 1, column 1"),
        Case.json(
            "POST", EVENTS, "[0" + ",0".repeat(10_000) + "]", 413, "too-many-events", "10000"),
        Case.bytes("POST", EVENTS, large, 413, "too-large", "10485760 bytes"),
        Case.bytes(
            "POST", EVENTS, "[{}]".getBytes(StandardCharsets.UTF_16), 400, "malformed-json", ""),
        new Case("POST", EVENTS, "text/csv", large, 413, "too-large", ""),
        new Case("POST", EVENTS, "text/csv", new byte[9], 415, "unsupported-media-type", "csv"),
        new Case(
            "POST",
            "/api/v1/imports",
            "multipart/form-data; boundary=x",
            new byte[9],
            415,
            "unsupported-media-type",
            "--data-binary"));
  }

  @ParameterizedTest
  @MethodSource({"addresses", "parameters", "bodies", "fields", "events"})
  void isAProblemThatNamesTheMatter(Case bad) {
    // When
    Answer answer =
        bad.method().equals("GET") && bad.type().isEmpty()
            ? get(bad.path())
            : send(bad.method(), bad.path(), bad.type(), bad.body());

    // Then
    answer.isProblem();
    assertThat(answer.status() + " " + answer.code()).isEqualTo(bad.status() + " " + bad.code());
    assertThat(answer.detail()).contains(bad.says());
  }

  @Test
  void aBodyOfUnknownLengthIsCounted() {
    // Given
    byte[] large = " ".repeat(10 << 20).getBytes(StandardCharsets.UTF_8);
    var body =
        java.net.http.HttpRequest.BodyPublishers.ofInputStream(
            () -> new java.io.ByteArrayInputStream(large));

    // When, Then
    for (String path : List.of(CONNECTIONS, LINKS, EVENTS)) {
      Answer answer = send(request(path).header("Content-Type", "application/json").POST(body));
      answer.isProblem();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.code()).isEqualTo("too-large");
    }
  }

  @Test
  void eventsAreRejectedOneByOne() {
    // Given
    String good = event("bad-input-1", "0911000001", "2026-01-31T09:30:00Z");
    String body =
        String.join(
            ",",
            good,
            good.replace("hello", "<script>alert(1)</script>'; drop table event;--")
                .replace("\"bad-input-1\"", "\"'; drop table event;--\""),
            good.replace("\"text\"", "\"txt\""),
            good.replace("\"hello bad-input-1\"", "[".repeat(15) + "]".repeat(15)),
            good.replace("hello", "x".repeat(300_000)),
            "7");

    // When
    Answer answer = post(EVENTS, "[" + body + "]");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("accepted").asInt()).isEqualTo(2);
    assertThat(answer.json().get("rejected").findValuesAsString("code"))
        .containsExactly("unknown-field", "wrong-type", "too-large", "not-an-object");
    assertThat(answer.json().get("rejected").findValuesAsString("index"))
        .containsExactly("2", "3", "4", "5");
  }

  @Test
  void brokenUtf8InOneLineSpoilsThatLineAlone() {
    // Given
    String good = event("utf8-1", "0911000002", "2026-01-31T09:30:00Z");
    byte[] lines = broken(good + "\n" + good.replace("hello", "~"));

    // When
    Answer answer = send("POST", EVENTS, "application/x-ndjson", lines);

    // Then
    assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/rejected/0/code").asString()).isEqualTo("malformed-json");
    assertThat(answer.json().at("/rejected/0/detail").asString()).contains("UTF-8");
  }

  private static Case json(String path, String body, String code, String says) {
    return Case.json("POST", path, body, 400, code, says);
  }

  /** The text with a byte that is not UTF-8 wherever it has a tilde. */
  private static byte[] broken(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '~' ? (byte) 0xff : bytes[i];
    }
    return bytes;
  }
}
