package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.commerce.Refund;
import dev.touchline.host.commerce.RefundProgress;
import dev.touchline.host.commerce.RefundState;
import dev.touchline.host.commerce.RefundStep;
import dev.touchline.host.commerce.RefundStore;
import dev.touchline.host.commerce.RefundTerms;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.plugins.DiaryPlugin;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders and refunds over the API, with a connection that has neither. */
class CommerceApiTest extends RunningHost {

  @TempDir Path folder;
  @Autowired private RefundStore store;
  @Autowired private Connections connections;

  private static final String REFUNDS = "/api/v1/refunds";
  private static final String QUOTES = REFUNDS + "/quotes";
  private static final String AMOUNT = "\"amount\":{\"amount\":\"5.00\",\"currency\":\"EUR\"}";
  private static final String REFUND =
      "{\"connection\":\"events\",\"order\":\"#1\"," + AMOUNT + "}";

  /** A request, and what its answer must be. */
  record Case(String method, String path, String body, int status, String code, String says) {

    static Case get(String path, int status, String code, String says) {
      return new Case("GET", path, "", status, code, says);
    }

    static Case quote(String fields, String code, String says) {
      String body = "{\"connection\":\"events\",\"order\":\"#1\"," + fields + "}";
      return new Case("POST", QUOTES, body, 400, code, says);
    }

    @Override
    public String toString() {
      return method + " " + path + " " + body + " -> " + status + " " + code;
    }
  }

  static Stream<Case> badInput() {
    String orders = "/api/v1/customers/c1/orders";
    return Stream.of(
        Case.get("/api/v1/customers/xyz/orders", 404, "customer-unknown", "'xyz'"),
        Case.get("/api/v1/customers/c1zz/orders", 404, "customer-unknown", "no customer"),
        Case.get(orders + "?limit=0", 400, "invalid-parameter", "between 1 and 100"),
        Case.get(orders + "?before=x", 400, "invalid-cursor", "no cursor"),
        Case.get(orders + "?before=e30", 400, "invalid-cursor", "no cursor"),
        Case.get(orders + "?a=b", 400, "unknown-parameter", "known are before, limit"),
        Case.get("/api/v1/orders/none/1", 404, "connection-unknown", "'none'"),
        Case.get("/api/v1/orders/events/%231", 409, "orders-not-offered", "cannot look up"),
        Case.get("/api/v1/orders/events/" + "1".repeat(101), 400, "invalid-parameter", "100"),
        Case.get(REFUNDS + "?state=lost", 400, "invalid-parameter", "waiting, person, open"),
        Case.get(REFUNDS + "?limit=0", 400, "invalid-parameter", "between 1 and 100"),
        Case.get(REFUNDS + "?after=x", 400, "invalid-cursor", "not a cursor"),
        Case.get(REFUNDS + "/1", 404, "refund-unknown", "'1'"),
        Case.get(REFUNDS + "/f1zz", 404, "refund-unknown", "f1zz"),
        new Case("POST", QUOTES, "", 400, "body-missing", "JSON body"),
        new Case("POST", QUOTES, "{", 400, "malformed-json", "line 1"),
        new Case("POST", QUOTES, "[]", 400, "wrong-type", "is not an object"),
        new Case("POST", QUOTES, "{\"a\":1}", 400, "unknown-field", "a: is unknown"),
        new Case("POST", QUOTES, "{}", 400, "missing-field", "connection"),
        new Case("POST", QUOTES, REFUND.replace("events", "none"), 404, "connection-unknown", ""),
        new Case("POST", QUOTES, REFUND, 409, "refunds-not-offered", "cannot refund"),
        new Case("POST", REFUNDS, REFUND, 400, "missing-header", "Idempotency-Key"),
        new Case("POST", REFUNDS + "/f1/approve", "{}", 400, "missing-field", "approved"),
        new Case("POST", REFUNDS + "/f1/approve", "{\"approved\":true}", 404, "refund-unknown", ""),
        new Case("POST", REFUNDS + "/f1/resolve", "{}", 400, "missing-field", "outcome"),
        new Case(
            "POST", REFUNDS + "/f1/resolve", "{\"outcome\":\"x\"}", 400, "invalid-value", "retry"),
        new Case(
            "POST",
            REFUNDS + "/f1/resolve",
            "{\"outcome\":\"retry\",\"reason\":\"x\"}",
            404,
            "refund-unknown",
            "no refund"));
  }

  static Stream<Case> badScopes() {
    return Stream.of(
        Case.quote("\"reason\":\"x\"", "missing-field", "give one of"),
        Case.quote(AMOUNT + ",\"whole\":true", "invalid-value", "give one of"),
        Case.quote(AMOUNT + ",\"shipping\":true", "invalid-value", "give one of"),
        Case.quote(AMOUNT + ",\"restock\":true", "invalid-value", "belongs to whole"),
        Case.quote(AMOUNT + ",\"form\":\"cash\"", "invalid-value", "store-credit"),
        Case.quote(AMOUNT + ",\"reason\":\"" + "x".repeat(501) + "\"", "invalid-value", "500"),
        Case.quote("\"amount\":5", "wrong-type", "amount"),
        Case.quote("\"amount\":{\"amount\":5,\"currency\":\"EUR\"}", "wrong-type", "not text"),
        Case.quote("\"amount\":{\"amount\":\"5\"}", "missing-field", "currency"),
        Case.quote(AMOUNT.replace("5.00", "-1"), "invalid-value", "above zero"),
        Case.quote(AMOUNT.replace("5.00", "1e999999999"), "invalid-value", "amount"),
        Case.quote(AMOUNT.replace("EUR", "EURO"), "invalid-value", "ISO 4217"),
        Case.quote("\"lines\":[]", "invalid-value", "at least one line"),
        Case.quote("\"lines\":[null]", "missing-field", "lines[0]"),
        Case.quote("\"lines\":[{\"line\":\"a\"}]", "missing-field", "quantity"),
        Case.quote("\"lines\":[{\"line\":\"a\",\"quantity\":0}]", "invalid-value", "at least 1"),
        Case.quote("\"lines\":[{\"line\":\"a\",\"quantity\":1.5}]", "wrong-type", "quantity"),
        Case.quote(
            "\"lines\":[{\"line\":\"a\",\"quantity\":1},{\"line\":\"a\",\"quantity\":1}]",
            "invalid-value",
            "twice"));
  }

  @ParameterizedTest
  @MethodSource({"badInput", "badScopes"})
  void isAProblemThatNamesTheMatter(Case input) {
    // When
    Answer answer =
        input.method().equals("GET")
            ? get(input.path())
            : send(
                "POST",
                input.path(),
                "application/json",
                input.body().getBytes(StandardCharsets.UTF_8));

    // Then
    answer.isProblem();
    assertThat(answer.status()).as(answer.detail()).isEqualTo(input.status());
    assertThat(answer.code()).as(answer.detail()).isEqualTo(input.code());
    assertThat(answer.detail()).contains(input.says());
  }

  @Test
  void aKeyIsPrintable() {
    // When
    Answer answer =
        send(
            request(REFUNDS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "two words")
                .POST(BodyPublishers.ofString(REFUND)));

    // Then
    assertThat(answer.isProblem().code()).isEqualTo("invalid-header");
  }

  @Test
  void withoutShopsThereAreNoOrders() {
    // Given
    post("/api/v1/events?wait=true", event("orders-1", "0901000077", "2026-01-31T09:30:00Z"));
    String id =
        get("/api/v1/customers?identifier=phone:0901000077").json().at("/items/0/id").asString();

    // When
    Answer answer = get("/api/v1/customers/" + id + "/orders");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.http().body()).isEqualTo("{\"items\":[],\"connections\":[]}");
  }

  @Test
  void listsWhatWaitsAndKeepsItsConnection() throws Exception {
    // Given
    send(
        "POST",
        "/api/v1/plugins",
        "application/zip",
        Files.readAllBytes(DiaryPlugin.version("refund-diary", 1).write(folder)));
    post(
        "/api/v1/connections",
        """
        {"name":"refund-diary","connector":"refund-diary","settings":{"title":"mine"}}\
        """);
    int connection = connections.find("refund-diary").orElseThrow().id();
    String id = ask(connection, "1001");
    ask(connection, "1002");

    // When
    Answer first = get(REFUNDS + "?limit=1");
    Answer refused = send(request("/api/v1/connections/refund-diary").DELETE());

    // Then
    JsonNode refund = first.json().at("/items/0");
    assertThat(refund.get("id").asString()).isEqualTo(id);
    assertThat(refund.get("connection").asString()).isEqualTo("refund-diary");
    assertThat(refund.get("state").asString()).isEqualTo("requested");
    assertThat(refund.get("ageSeconds").asLong()).isGreaterThanOrEqualTo(3_600);
    assertThat(refund.at("/asked/order").asString()).isEqualTo("1001");
    assertThat(refund.at("/shop/whole").asString()).isEqualTo("12.30");
    String next = first.json().get("next").asString();
    Answer second = get(REFUNDS + "?state=requested&limit=1&after=" + next);
    assertThat(second.json().at("/items/0/order").asString()).isEqualTo("1002");
    assertThat(second.json().has("next")).isFalse();
    assertThat(get(REFUNDS + "?state=person").json().get("items")).isEmpty();
    assertThat(refused.isProblem().status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("connection-in-use");
    assertThat(refused.detail()).contains(id + " (requested)");
    store.open(connection, 10).forEach(this::reject);
    assertThat(send(request("/api/v1/connections/refund-diary").DELETE()).status()).isEqualTo(204);
    send(request("/api/v1/plugins/refund-diary").DELETE());
  }

  private void reject(Refund refund) {
    RefundProgress over =
        new RefundProgress(
            RefundState.REJECTED, false, null, null, null, null, null, 0, 0, null, false);
    store.move(refund, over, new RefundStore.Trail(List.of(), List.of()));
  }

  /** A refund that waits for an approval since an hour. */
  private String ask(int connection, String order) {
    Instant at = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);
    RefundRequest request =
        new RefundRequest(
            order,
            new RefundScope.Amount(Money.of("12.30", "EUR")),
            RefundForm.ORIGINAL_PAYMENT,
            "damaged");
    RefundTerms terms =
        new RefundTerms(
            connection,
            "list-" + order,
            "digest",
            request,
            Price.of(Money.of("12.30", "EUR")),
            List.of(),
            "agent",
            new RefundKey("list-" + order),
            at);
    RefundProgress progress =
        new RefundProgress(
            RefundState.REQUESTED, false, null, null, null, null, null, 0, 0, null, false);
    String evidence = "{\"request\":{\"order\":\"" + order + "\"},\"quote\":{\"whole\":\"12.30\"}}";
    RefundStep.New step =
        new RefundStep.New(at, "agent", "request", RefundState.REQUESTED, evidence);
    return store
        .add(terms, progress, id -> new RefundStore.Trail(List.of(step), List.of()))
        .orElseThrow()
        .id()
        .toString();
  }

  @Test
  void theDocumentationHasThem() {
    // When
    JsonNode paths = get("/openapi.json").json().get("paths");

    // Then
    assertThat(paths.propertyNames())
        .contains(
            "/api/v1/customers/{id}/orders",
            "/api/v1/orders/{connection}/{number}",
            QUOTES,
            REFUNDS,
            REFUNDS + "/{id}",
            REFUNDS + "/{id}/approve",
            REFUNDS + "/{id}/resolve");
  }
}
