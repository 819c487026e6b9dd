package dev.touchline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What customers and staff do in a Vendure shop, over its own two APIs. */
final class VendureShop implements AutoCloseable {

  private static final String SIGN_IN =
      "mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename}}";

  /** The first call begins the session that the others need. */
  private static final String ADD_DRESSES =
      "mutation { addItemToOrder(productVariantId: 1, quantity: 2) { __typename } }";

  private static final String CHECK_OUT =
      """
      mutation($customer: CreateCustomerInput!, $address: CreateAddressInput!, $method: String!,
          $payment: JSON!) {
        addItemToOrder(productVariantId: 3, quantity: 3) { __typename ... on ErrorResult { message } }
        setCustomerForOrder(input: $customer) { __typename ... on ErrorResult { message } }
        setOrderShippingAddress(input: $address) { __typename ... on ErrorResult { message } }
        setOrderShippingMethod(shippingMethodId: [1]) { __typename ... on ErrorResult { message } }
        transitionOrderToState(state: "ArrangingPayment") { __typename ... on ErrorResult { message } }
        addPaymentToOrder(input: { method: $method, metadata: $payment }) {
          __typename ... on ErrorResult { message }
          ... on Order { id code totalWithTax lines { id } }
        }
      }
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable Session staff;

  VendureShop(VendureServer server) {
    this.address = server.address();
  }

  /**
   * An order that a customer placed.
   *
   * @param total in cents
   */
  record Placed(String id, String code, String email, long total, List<String> lines) {}

  /** One refund in the shop's books. */
  record Booked(String id, String state, long total, String reason) {}

  /** Two dresses and three pairs of clogs, sent for 5 dollars. */
  Placed place(String email, String phone, String method) {
    return place(email, phone, method, null);
  }

  /** The same with a coupon. */
  Placed place(String email, String phone, String method, @Nullable String coupon) {
    Session customer = new Session("/shop-api");
    customer.ask(ADD_DRESSES, Map.of());
    if (coupon != null) {
      customer.ask(
          "mutation($c:String!){applyCouponCode(couponCode:$c){__typename}}", Map.of("c", coupon));
    }
    JsonNode order =
        customer.ask(CHECK_OUT, checkOut(email, phone, method)).path("addPaymentToOrder");
    if (!order.path("__typename").asString().equals("Order")) {
      throw new AssertionError("the order could not be placed: " + order);
    }
    List<String> lines = new ArrayList<>();
    order.path("lines").forEach(line -> lines.add(line.path("id").asString()));
    return new Placed(
        order.path("id").asString(),
        order.path("code").asString(),
        email,
        order.path("totalWithTax").asLong(),
        lines);
  }

  private static Map<String, Object> checkOut(String email, String phone, String method) {
    return Map.of(
        "customer",
        Map.of(
            "emailAddress",
            email,
            "firstName",
            "Hương",
            "lastName",
            "Nguyễn",
            "phoneNumber",
            phone),
        "address",
        Map.of("streetLine1", "12 Lê Lợi", "city", "TP. Hồ Chí Minh", "countryCode", "VN"),
        "method",
        method,
        "payment",
        Map.of());
  }

  /** Makes a coupon that takes some percent off a whole order. */
  void makeCoupon(String code, int percent) {
    staff()
        .ask(
            """
            mutation($input: CreatePromotionInput!) {
              createPromotion(input: $input) { __typename ... on ErrorResult { message } }
            }
            """,
            Map.of(
                "input",
                Map.of(
                    "enabled", true,
                    "couponCode", code,
                    "translations", List.of(Map.of("languageCode", "en", "name", code)),
                    "conditions", List.of(),
                    "actions",
                        List.of(
                            Map.of(
                                "code",
                                "order_percentage_discount",
                                "arguments",
                                List.of(Map.of("name", "discount", "value", percent + "")))))));
  }

  /** What the shop has booked for an order. */
  List<Booked> refunds(Placed order) {
    JsonNode payments =
        staff()
            .ask(
                "query($id:ID!){order(id:$id){payments{refunds{id state total reason}}}}",
                Map.of("id", order.id()))
            .path("order")
            .path("payments");
    List<Booked> booked = new ArrayList<>();
    for (JsonNode payment : payments) {
      for (JsonNode refund : payment.path("refunds")) {
        booked.add(
            new Booked(
                refund.path("id").asString(),
                refund.path("state").asString(),
                refund.path("total").asLong(),
                refund.path("reason").asString()));
      }
    }
    return booked;
  }

  /** Staff refund something themselves. */
  void refund(Placed order, long cents, String reason) {
    String payment =
        staff()
            .ask("query($id:ID!){order(id:$id){payments{id}}}", Map.of("id", order.id()))
            .path("order")
            .path("payments")
            .get(0)
            .path("id")
            .asString();
    staff()
        .ask(
            "mutation($i:RefundOrderInput!){refundOrder(input:$i){__typename}}",
            Map.of(
                "i",
                Map.of(
                    "paymentId",
                    payment,
                    "amount",
                    cents,
                    "lines",
                    List.of(),
                    "shipping",
                    0,
                    "adjustment",
                    0,
                    "reason",
                    reason)));
  }

  /** The money of a pending refund has gone back. */
  void settle(Booked refund) {
    staff()
        .ask(
            "mutation($i:SettleRefundInput!){settleRefund(input:$i){__typename}}",
            Map.of("i", Map.of("id", refund.id(), "transactionId", "by-hand-" + refund.id())));
  }

  /** Sends all that was ordered, and brings it to the customer. */
  void deliver(Placed order, String trackingCode) {
    List<Map<String, Object>> lines =
        List.of(
            Map.of("orderLineId", order.lines().get(0), "quantity", 2),
            Map.of("orderLineId", order.lines().get(1), "quantity", 3));
    List<Map<String, String>> parcel =
        List.of(
            Map.of("name", "method", "value", "GHN"),
            Map.of("name", "trackingCode", "value", trackingCode));
    Map<String, Object> handler = Map.of("code", "manual-fulfillment", "arguments", parcel);
    String id =
        staff()
            .ask(
                """
                mutation($i: FulfillOrderInput!) {
                  addFulfillmentToOrder(input: $i) { __typename ... on Fulfillment { id } }
                }
                """,
                Map.of("i", Map.of("lines", lines, "handler", handler)))
            .path("addFulfillmentToOrder")
            .path("id")
            .asString();
    for (String state : List.of("Shipped", "Delivered")) {
      staff()
          .ask(
              """
              mutation($id: ID!, $state: String!) {
                transitionFulfillmentToState(id: $id, state: $state) { __typename }
              }
              """,
              Map.of("id", id, "state", state));
    }
  }

  void cancel(Placed order, String reason) {
    staff()
        .ask(
            "mutation($i:CancelOrderInput!){cancelOrder(input:$i){__typename}}",
            Map.of("i", Map.of("orderId", order.id(), "reason", reason)));
  }

  void note(Placed order, String text) {
    staff()
        .ask(
            "mutation($i:AddNoteToOrderInput!){addNoteToOrder(input:$i){id}}",
            Map.of("i", Map.of("id", order.id(), "note", text, "isPublic", false)));
  }

  private Session staff() {
    Session known = staff;
    if (known == null) {
      known = new Session("/admin-api");
      known.ask(SIGN_IN, Map.of("u", VendureServer.ADMINISTRATOR, "p", VendureServer.PASSWORD));
      staff = known;
    }
    return known;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** Somebody who calls one of the APIs. */
  private final class Session {

    private final URI api;
    private @Nullable String token;

    Session(String path) {
      this.api = address.resolve(path);
    }

    JsonNode ask(String query, Map<String, Object> variables) {
      String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(api)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      try {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        token = answer.headers().firstValue("vendure-auth-token").orElse(token);
        JsonNode json = JSON.readTree(answer.body());
        if (json.has("errors")) {
          throw new AssertionError("Vendure refused: " + answer.body());
        }
        return json.path("data");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
