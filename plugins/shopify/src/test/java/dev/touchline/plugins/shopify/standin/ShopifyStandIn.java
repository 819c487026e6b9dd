package dev.touchline.plugins.shopify.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import graphql.language.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop at Shopify: answers the Admin API over HTTP on a port of its own. Stateful; thread-safe,
 * since it does one thing at a time.
 */
public final class ShopifyStandIn implements AutoCloseable {

  public static final String SHOP = "ao-dai-hue.myshopify.com";
  public static final String TOKEN = "shpat_standin-token-0815";
  public static final String CLIENT_ID = "client-id-4711";
  public static final String SECRET = "shpss-standin-secret-9b1f";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final HttpServer server;
  private final List<String> operations = new ArrayList<>();
  private final Set<String> tokens = new HashSet<>(Set.of(TOKEN));
  private final ShopData data = new ShopData();
  private final Bucket bucket = new Bucket();
  private int lostReplies;
  private int lostRequests;
  private int tokensGiven;
  private int tokenSeconds = 86_399;

  private ShopifyStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public static ShopifyStandIn start() {
    try {
      return new ShopifyStandIn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Keeps an order. */
  public synchronized ShopOrder add(ShopOrder order) {
    data.orders.add(order);
    return order;
  }

  /** Changes orders while nobody reads them. */
  public synchronized void change(Runnable what) {
    what.run();
  }

  /** What its clock shows; it moves on by some seconds with each change. */
  public synchronized void time(Instant instant) {
    data.now = instant;
  }

  /** How the shop writes its order numbers. */
  public synchronized void format(String before, String after) {
    data.prefix = before;
    data.suffix = after;
  }

  public synchronized void grant(String... granted) {
    data.scopes = List.of(granted);
  }

  /** Answers that a field is not for this app. */
  public synchronized void deny(String field) {
    data.deniedField = field;
  }

  /** Refuses all tokens that it has given so far. */
  public synchronized void revokeTokens() {
    tokens.clear();
  }

  /** How long tokens of the client credentials grant are valid from now on. */
  public synchronized void tokensLast(int seconds) {
    tokenSeconds = seconds;
  }

  public synchronized int tokensGiven() {
    return tokensGiven;
  }

  /** The bucket of points; nobody ever waits for it but by moving its clock. */
  public synchronized void points(int most, int available, int restoredEachSecond) {
    bucket.set(most, available, restoredEachSecond);
  }

  /** What a single query may cost. */
  public synchronized void mostOfOneQuery(int points) {
    bucket.mostOfOne = points;
  }

  /** Time passes: points come back. */
  public synchronized void pass(Duration duration) {
    bucket.pass(duration);
    data.now = data.now.plus(duration);
  }

  /** The next mutations are carried out, and their answers get lost. */
  public synchronized void loseReplies(int mutations) {
    lostReplies = mutations;
  }

  /** The next mutations get lost before they are carried out. */
  public synchronized void loseRequests(int mutations) {
    lostRequests = mutations;
  }

  /** Whether idempotency keys are forgotten at once, as they are after a day. */
  public synchronized void forgetKeys(boolean forgets) {
    data.desk.forgetsKeys = forgets;
  }

  /** Whether refunds stay pending. */
  public synchronized void settleLater(boolean later) {
    data.desk.pending = later;
  }

  /** All pending refunds of an order end. */
  public synchronized void settle(ShopOrder order, boolean well) {
    for (JsonNode refund : order.array("refunds")) {
      Cash sum = order.totalCash().zero();
      for (JsonNode transaction : refund.path("transactions")) {
        ((ObjectNode) transaction).put("status", well ? "SUCCESS" : "FAILURE");
        sum = well ? sum.plus(Cash.read(transaction.path("amountSet"))) : sum;
      }
      ((ObjectNode) refund).set("totalRefundedSet", sum.bag());
    }
    order.updated(data.tick());
  }

  /** The names of the operations' first fields, in the order in which they were carried out. */
  public synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  /** What a webhook of an order holds. */
  public synchronized byte[] orderBody(ShopOrder order) {
    return MAPPER.writeValueAsBytes(WebhookBodies.order(order));
  }

  /** What a webhook of an order's newest refund holds. */
  public synchronized byte[] refundBody(ShopOrder order) {
    ArrayNode refunds = order.array("refunds");
    return MAPPER.writeValueAsBytes(WebhookBodies.refund(refunds.get(refunds.size() - 1), order));
  }

  /** What a webhook of an order's newest parcel holds. */
  public synchronized byte[] fulfilmentBody(ShopOrder order) {
    ArrayNode parcels = order.array("fulfillments");
    return MAPPER.writeValueAsBytes(
        WebhookBodies.fulfilment(parcels.get(parcels.size() - 1), order));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply = reply(exchange, body);
      if (reply.status() == 0) {
        return; // closed without an answer
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Reply(int status, String body) {}

  private synchronized Reply reply(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/admin/oauth/access_token")) {
      return giveToken(new String(body, StandardCharsets.UTF_8));
    }
    if (!path.equals("/admin/api/2026-10/graphql.json")) {
      return new Reply(404, "{\"errors\":\"Not Found\"}");
    }
    String token = exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token");
    if (token == null || !tokens.contains(token)) {
      return new Reply(401, "{\"errors\":\"[API] Invalid API key or access token\"}");
    }
    return answer(MAPPER.readTree(body));
  }

  private Reply giveToken(String form) {
    boolean known =
        form.contains("grant_type=client_credentials")
            && form.contains("client_id=" + CLIENT_ID)
            && form.contains("client_secret=" + SECRET);
    if (!known) {
      return new Reply(400, "{\"error\":\"application_cannot_be_found\"}");
    }
    tokensGiven++;
    String token = "shpat_given-" + tokensGiven;
    tokens.add(token);
    return new Reply(
        200,
        "{\"access_token\":\"%s\",\"scope\":\"write_orders\",\"expires_in\":%d}"
            .formatted(token, tokenSeconds));
  }

  private Reply answer(JsonNode request) {
    Selections asked;
    try {
      asked =
          new Selections(
              request.path("query").asString(), request.path("variables"), data::computed);
      int cost = asked.cost();
      String refusal = bucket.take(cost);
      if (refusal != null) {
        return new Reply(200, refusal);
      }
      if (asked.isMutation() && lostRequests > 0) {
        lostRequests--;
        return new Reply(0, "");
      }
      ObjectNode answered = JSON.objectNode();
      for (Field root : asked.roots()) {
        operations.add(root.getName());
        answered.set(root.getName(), asked.project(data.root(root, asked), root));
      }
      if (asked.isMutation() && lostReplies > 0) {
        lostReplies--;
        return new Reply(0, "");
      }
      ObjectNode whole = JSON.objectNode();
      whole.set("data", answered);
      whole.set("extensions", bucket.extensions(cost));
      return new Reply(200, MAPPER.writeValueAsString(whole));
    } catch (Denied e) {
      return new Reply(200, e.body());
    } catch (IllegalArgumentException e) {
      return new Reply(200, Denied.error(String.valueOf(e.getMessage()), "BAD_REQUEST"));
    }
  }

  /** What was received for an order, in the customer's currency. */
  public static BigDecimal paid(ShopOrder order) {
    return Cash.read(order.node.path("totalReceivedSet")).customer();
  }

  /** What went back of an order, in the customer's currency. */
  public static BigDecimal refunded(ShopOrder order) {
    return RefundDesk.refunded(order).customer();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
