package dev.touchline.plugins.vendure;

import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.Samples;
import dev.touchline.sdk.testkit.TouchlineKit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop that answers from what a real one said, operation by operation. */
final class Shop {

  static final Map<String, Object> SETTINGS =
      Map.of(
          "adminApi",
          "https://shop.example/admin-api",
          "username",
          "touchline",
          "password",
          "password-of-touchline");
  static final String SIGNED_IN = "{\"data\":{\"login\":{\"__typename\":\"CurrentUser\"}}}";
  static final String FORBIDDEN =
      """
      {"errors":[{"message":"You are not currently authorized to perform this action",
        "extensions":{"code":"FORBIDDEN"}}],"data":null}
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Function<JsonNode, HttpResponse>> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<JsonNode> variables = new ArrayList<>();
  private final List<HttpRequest> requests = new ArrayList<>();

  Shop() {
    on("SignIn", SIGNED_IN, Map.of("vendure-auth-token", List.of("token-1")));
  }

  /** What an operation is answered with from now on. */
  Shop on(String operation, String answer) {
    return on(operation, answer, Map.of());
  }

  Shop on(String operation, String answer, Map<String, List<String>> headers) {
    return on(operation, asked -> response(200, answer, headers));
  }

  Shop on(String operation, Function<JsonNode, HttpResponse> answer) {
    answers.put(operation, answer);
    return this;
  }

  static HttpResponse response(int status, String body, Map<String, List<String>> headers) {
    return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  RunningConnection connect() {
    return connect(SETTINGS);
  }

  RunningConnection connect(Map<String, Object> settings) {
    return TouchlineKit.connector(new VendureConnector())
        .settings(settings)
        .context(context -> context.connection("shop-vn").answering(this::answer))
        .connect();
  }

  private HttpResponse answer(HttpRequest request) {
    JsonNode body = JSON.readTree(request.body().orElseThrow());
    String operation = body.path("operationName").asString();
    asked.add(operation);
    variables.add(body.path("variables"));
    requests.add(request);
    return answers.get(operation).apply(body.path("variables"));
  }

  /** The operations so far, in their order. */
  List<String> asked() {
    return asked;
  }

  /** The variables of the last call of an operation. */
  JsonNode variables(String operation) {
    return variables.get(asked.lastIndexOf(operation));
  }

  /** The last call of an operation. */
  HttpRequest request(String operation) {
    return requests.get(asked.lastIndexOf(operation));
  }

  /** An order that a real shop had: "1" delivered, "2" pending, "3" cancelled, "5" in part. */
  static ObjectNode order(String id) {
    for (JsonNode order : sample().path("data").path("orders").path("items")) {
      if (order.path("id").asString().equals(id)) {
        return (ObjectNode) order;
      }
    }
    throw new IllegalArgumentException("there is no order " + id);
  }

  private static ObjectNode sample() {
    return (ObjectNode) JSON.readTree(Samples.file("samples/orders.json"));
  }

  /** An answer to the operation Orders. */
  static String orders(JsonNode... orders) {
    return orders(2, orders);
  }

  static String orders(int decimals, JsonNode... orders) {
    ObjectNode answer = sample();
    ObjectNode data = (ObjectNode) answer.path("data");
    ArrayNode items = JSON.createArrayNode();
    items.addAll(List.of(orders));
    ((ObjectNode) data.path("orders")).put("totalItems", orders.length).set("items", items);
    ((ObjectNode) data.path("globalSettings").path("serverConfig"))
        .put("moneyStrategyPrecision", decimals);
    return answer.toString();
  }

  /** An answer to the operation CustomerOrders. */
  static String customerOrders(int total, JsonNode... orders) {
    ObjectNode answer = (ObjectNode) JSON.readTree(orders(orders));
    ObjectNode data = (ObjectNode) answer.path("data");
    ObjectNode list = (ObjectNode) data.remove("orders");
    list.put("totalItems", total);
    ObjectNode customer = JSON.createObjectNode();
    customer.set("orders", list);
    data.set("customer", customer);
    return answer.toString();
  }
}
