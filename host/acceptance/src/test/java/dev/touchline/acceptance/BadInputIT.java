package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every endpoint that the host describes, with every kind of bad input: a problem, never a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

  private static final int LARGE = 10 << 20;
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  private HostProcess host;
  private Api api;
  private Api stranger;
  private Api nobody;
  private List<Endpoint> endpoints;
  private Map<String, String> existing;

  @BeforeAll
  void start() {
    host = HostProcess.of(BadInputIT.class).start();
    api = host.api();
    stranger = Api.at(host.address(), "tl_guessed");
    nobody = Api.withoutToken(host.address());
    endpoints = Endpoint.all(api);
    Events.add(api, List.of(Events.message("1", Instant.EPOCH, "phone:0901555321", "stays")));
    existing = Map.of("{name}", "events", "{id}", "c1", "{link}", "l1");
  }

  @AfterAll
  void isStillWellAndStop() {
    assertThat(host.errors()).isEmpty();
    assertThat(host.isReady()).isTrue();
    assertThat(Timeline.of(api, "c1")).hasSize(1);
    stranger.close();
    nobody.close();
    host.close();
  }

  @TestFactory
  Stream<DynamicTest> unknownQueryParameters() {
    return endpoints.stream()
        .map(endpoint ->
            test(
                endpoint + "?frobnicate",
                () -> {
                  String path = endpoint.address(existing) + "?frobnicate=1";
                  Answer answer = api.send(endpoint.method(), path, "", new byte[0], Map.of());
                  assertProblem(answer, 400);
                  assertThat(detail(answer)).contains("frobnicate");
                }));
  }

  @TestFactory
  Stream<DynamicTest> wrongMethods() {
    Set<String> paths = new TreeSet<>(endpoints.stream().map(Endpoint::path).toList());
    return paths.stream()
        .flatMap(path ->
            METHODS.stream().map(method -> new Endpoint(method, path, List.of(), List.of())))
        .filter(one -> endpoints.stream().noneMatch(known -> known.answers(one)))
        .map(endpoint ->
            test(
                endpoint.toString(),
                () -> {
                  Answer answer = json(endpoint, "{}");
                  assertProblem(answer, 405);
                  assertThat(detail(answer)).contains(endpoint.method());
                  assertThat(answer.headers().firstValue("Allow")).isPresent();
                }));
  }

  @TestFactory
  Stream<DynamicTest> missingAndWrongTokens() {
    return endpoints.stream()
        .filter(Endpoint::needsToken)
        .map(endpoint ->
            test(
                endpoint.toString(),
                () -> {
                  String path = endpoint.address(existing);
                  assertRefused(nobody, endpoint.method(), path, Map.of(), "token-missing");
                  assertRefused(stranger, endpoint.method(), path, Map.of(), "token-invalid");
                  Map<String, String> basic = Map.of("Authorization", "Basic YWRtaW46YWRtaW4=");
                  assertRefused(nobody, endpoint.method(), path, basic, "token-invalid");
                  Map<String, String> empty = Map.of("Authorization", "Bearer ");
                  assertRefused(nobody, endpoint.method(), path, empty, "token-invalid");
                }));
  }

  private static void assertRefused(
      Api who, String method, String path, Map<String, String> headers, String code) {
    Answer answer = who.send(method, path, "", new byte[0], headers);
    assertProblem(answer, 401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @TestFactory
  Stream<DynamicTest> badNames() {
    return endpoints.stream()
        .filter(Endpoint::hasNames)
        .flatMap(endpoint ->
            BadText.NAMES.stream()
                .map(name ->
                    test(
                        endpoint + " " + shortened(name),
                        () -> {
                          String body = endpoint.takesJson() ? "{}" : "";
                          Answer answer =
                              api.send(
                                  endpoint.method(),
                                  endpoint.address(name),
                                  Api.JSON,
                                  body.getBytes(StandardCharsets.UTF_8),
                                  Map.of());
                          assertProblem(answer);
                          assertThat(answer.headers().map()).doesNotContainKey("x-injected");
                        })));
  }

  @TestFactory
  Stream<DynamicTest> badValuesOfParameters() {
    return endpoints.stream()
        .filter(endpoint -> endpoint.method().equals("GET"))
        .flatMap(endpoint ->
            endpoint.query().stream()
                .flatMap(name ->
                    BadText.VALUES.stream()
                        .map(value ->
                            test(
                                endpoint + "?" + name + "=" + shortened(value),
                                () -> badValue(endpoint, name, value)))));
  }

  /** Some are legal for some: a text to search for may be anything. */
  private void badValue(Endpoint endpoint, String name, String value) {
    String path = endpoint.address(existing) + "?" + name + "=" + Api.encode(value);
    Answer answer = api.get(path);
    boolean legal =
        answer.status() == 200 && name.matches("q|channel|state|from|to|identifier|name");
    if (!legal) {
      assertProblem(answer);
      assertThat(answer.status() != 400 || detail(answer).contains(name)).as("" + answer).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> badBodies() {
    return endpoints.stream()
        .filter(Endpoint::takesJson)
        .flatMap(endpoint ->
            BadBody.all().stream()
                .map(bad ->
                    test(
                        endpoint + " " + bad.name(),
                        () -> {
                          Answer answer =
                              api.send(
                                  endpoint.method(),
                                  endpoint.address(existing),
                                  bad.type(),
                                  bad.bytes(),
                                  Map.of());
                          if (!rejectedByItem(endpoint, answer)) {
                            assertProblem(answer);
                          }
                        })));
  }

  /** Events are refused one by one, where the body as a whole is JSON. */
  private static boolean rejectedByItem(Endpoint endpoint, Answer answer) {
    if (!endpoint.path().equals(Events.PATH) || answer.status() != 200) {
      return false;
    }
    assertThat(answer.json().path("accepted").asInt()).as(answer.toString()).isZero();
    answer
        .json()
        .path("rejected")
        .forEach(item -> {
          assertThat(item.path("code").asString("")).isNotBlank();
          assertThat(item.path("detail").asString("")).isNotBlank();
        });
    return true;
  }

  @TestFactory
  Stream<DynamicTest> tenMegabytes() {
    byte[] large = " ".repeat(LARGE).getBytes(StandardCharsets.US_ASCII);
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    return endpoints.stream()
        .filter(Endpoint::takesJson)
        .map(endpoint ->
            test(
                endpoint + " 10 MB",
                () -> {
                  String path = endpoint.address(existing);
                  Answer answer = api.send(endpoint.method(), path, Api.JSON, large, Map.of());
                  Answer counted = api.send(endpoint.method(), path, Api.JSON, chunked, Map.of());
                  assertProblem(answer, 413);
                  assertProblem(counted, 413);
                  assertThat(detail(answer)).contains(String.valueOf(LARGE));
                }));
  }

  private Answer json(Endpoint endpoint, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return api.send(endpoint.method(), endpoint.address(existing), Api.JSON, bytes, Map.of());
  }

  private static DynamicTest test(String name, Runnable body) {
    return DynamicTest.dynamicTest(name, body::run);
  }

  private static void assertProblem(Answer answer, int status) {
    assertProblem(answer);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
  }

  static void assertProblem(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    assertThat(answer.type()).as(answer.toString()).startsWith("application/problem+json");
    assertThat(answer.code()).as(answer.toString()).matches("[a-z0-9-]+");
    assertThat(detail(answer)).as(answer.toString()).isNotBlank();
    assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
  }

  private static String detail(Answer answer) {
    return answer.json().path("detail").asString("");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
