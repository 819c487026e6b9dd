package dev.touchline.standins;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A WooCommerce shop as its REST API (wc/v3) is documented: keys by OAuth 1.0a over http, times
 * without a zone, amounts as text, an over-refund answered with 500, and a second refund for every
 * repeat.
 */
public final class WooShop extends StandIn {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String API = "/wp-json/wc/v3/";
  private static final Pattern ORDER = Pattern.compile("orders/([0-9]+)(/refunds|/notes)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> refunds = new LinkedHashMap<>();
  private final WooAccess access;
  private final String home;
  private int ids = 100;
  private boolean permalinks = true;
  private boolean gatewayRefunds;

  /**
   * Opens a shop.
   *
   * @param home its address as WordPress has it in its settings; null for the one it listens at
   */
  public WooShop(@Nullable String home, String key, String secret) {
    String address = home == null ? "http://127.0.0.1:" + port() : home;
    this.access = new WooAccess(address, key, secret);
    this.home = address;
  }

  /** Makes the key one that may only read. */
  public WooShop readOnly() {
    access.readOnly();
    return this;
  }

  /** Sets WordPress's permalinks to "plain", which switches the API's address off. */
  public WooShop plainPermalinks() {
    permalinks = false;
    return this;
  }

  /** Lets the payment method give money back by itself. */
  public WooShop refundingGateway() {
    gatewayRefunds = true;
    return this;
  }

  /** Places an order; answers its id. */
  public synchronized String place(OrderForm form) {
    String id = Integer.toString(++ids);
    ObjectNode order = WooOrders.of(MAPPER, id, form, () -> Integer.toString(++ids));
    orders.put(id, order);
    return id;
  }

  /** Changes an order as staff would; its time of change moves on. */
  public synchronized void change(String id, String status) {
    ObjectNode order = placed(id);
    order.put("status", status);
    touch(order);
  }

  private ObjectNode placed(String id) {
    return Objects.requireNonNull(orders.get(id), "the shop has no order " + id);
  }

  private void touch(ObjectNode order) {
    String at = TIME.format(changeTime());
    order.put("date_modified", at).put("date_modified_gmt", at);
  }

  /** Refunds by hand in the shop's own administration. */
  public synchronized void refundByHand(String id, String amount) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("amount", amount).put("reason", "by hand").put("api_refund", false);
    book(id, body);
  }

  /** An order as it is now, as a webhook would bring it. */
  public synchronized byte[] webhookBody(String id) {
    return placed(id).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** How many refunds an order has. */
  public synchronized int refunds(String id) {
    return refunds.getOrDefault(id, List.of()).size();
  }

  /** A refund as it is in the shop's books. */
  public synchronized JsonNode refund(String id, int index) {
    return refunds.getOrDefault(id, List.of()).get(index);
  }

  @Override
  Reply answer(Call whole) {
    Call call = whole.below(URI.create(home).getPath());
    if (!permalinks) {
      return Reply.html(404, "<!DOCTYPE html><title>Page not found</title>");
    }
    if (call.path().equals("/wp-json/")) {
      return index();
    }
    if (!call.path().startsWith(API)) {
      return error(404, "rest_no_route", "No route was found matching the URL.");
    }
    Reply refusal = access.refusal(call);
    return refusal == null ? route(call, call.path().substring(API.length())) : refusal;
  }

  private Reply index() {
    ObjectNode index = MAPPER.createObjectNode();
    index.put("name", "Shop").put("url", home).put("home", home);
    index.putArray("namespaces").add("wp/v2").add("wc/v3");
    return Reply.json(200, index);
  }

  private Reply route(Call call, String path) {
    Matcher order = ORDER.matcher(path);
    if (order.matches()) {
      return order(call, order.group(1), order.group(2));
    }
    if (path.equals("orders")) {
      return list(call);
    }
    if (path.equals("customers")) {
      return customers(call.query().getOrDefault("email", ""));
    }
    if (path.startsWith("payment_gateways/")) {
      String features = gatewayRefunds ? "[\"products\",\"refunds\"]" : "[\"products\"]";
      return Reply.json(200, "{\"id\":\"bacs\",\"method_supports\":" + features + "}");
    }
    return error(404, "rest_no_route", "No route was found matching the URL.");
  }

  private Reply order(Call call, String id, @Nullable String part) {
    ObjectNode order = orders.get(id);
    if (order == null) {
      return part == null
          ? error(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
          : oldError("woocommerce_rest_invalid_order_id", "Invalid order ID.");
    }
    if (part == null) {
      return Reply.json(200, order);
    }
    if (part.equals("/notes")) {
      return Reply.json(
          200,
          "[{\"id\":1,\"author\":\"system\",\"date_created_gmt\":\"2026-03-01T10:00:05\","
              + "\"note\":\"Stock levels reduced\",\"customer_note\":false}]");
    }
    if (call.method().equals("POST")) {
      return book(id, (ObjectNode) MAPPER.readTree(call.body()));
    }
    ArrayNode all = MAPPER.createArrayNode();
    refunds.getOrDefault(id, List.of()).reversed().forEach(all::add);
    return page(call, all);
  }

  private Reply book(String id, ObjectNode body) {
    ObjectNode order = placed(id);
    BigDecimal amount = new BigDecimal(body.path("amount").asString());
    BigDecimal before =
        refunds.getOrDefault(id, List.of()).stream()
            .map(refund -> new BigDecimal(refund.path("amount").asString()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal left = new BigDecimal(order.path("total").asString()).subtract(before);
    String refused = "woocommerce_rest_cannot_create_order_refund";
    if (amount.signum() < 0 || amount.compareTo(left) > 0) {
      return error(500, refused, "Invalid refund amount.");
    }
    if (body.path("api_refund").asBoolean(true) && !gatewayRefunds) {
      return error(
          500, refused, "The payment gateway for this order does not support automatic refunds.");
    }
    touch(order);
    ObjectNode refund = WooOrders.refund(MAPPER, order, body, () -> Integer.toString(++ids));
    refunds.computeIfAbsent(id, key -> new ArrayList<>()).add(refund);
    ObjectNode summary = order.withArray("refunds").addObject();
    summary.put("id", refund.path("id").asInt());
    summary.put("reason", refund.path("reason").asString(""));
    summary.put("total", "-" + refund.path("amount").asString());
    if (amount.compareTo(left) == 0) {
      order.put("status", "refunded");
    }
    return Reply.json(201, refund);
  }

  private Reply customers(String email) {
    ArrayNode found = MAPPER.createArrayNode();
    orders.values().stream()
        .filter(order -> order.path("customer_id").asInt() > 0)
        .filter(order -> order.path("billing").path("email").asString("").equals(email))
        .map(order -> order.path("customer_id").asInt())
        .distinct()
        .forEach(id -> found.addObject().put("id", id).put("email", email));
    return Reply.json(200, found);
  }

  private Reply list(Call call) {
    Map<String, String> query = call.query();
    if (call.number("per_page", 10) > 100) {
      return error(400, "rest_invalid_param", "Invalid parameter(s): per_page");
    }
    String by =
        query.getOrDefault("orderby", "date").equals("modified")
            ? "date_modified_gmt"
            : "date_created_gmt";
    Comparator<JsonNode> sorting =
        Comparator.comparing((Function<JsonNode, String>) order -> order.path(by).asString())
            .thenComparing(order -> order.path("id").asInt());
    boolean ascending = query.getOrDefault("order", "desc").equals("asc");
    ArrayNode all = MAPPER.createArrayNode();
    orders.values().stream()
        .filter(fits(query))
        .sorted(ascending ? sorting : sorting.reversed())
        .forEach(all::add);
    return page(call, all);
  }

  private static Predicate<JsonNode> fits(Map<String, String> query) {
    String search = query.get("search");
    String customer = query.get("customer");
    String before = query.get("before");
    String after = query.get("modified_after");
    return order ->
        (search == null || WooOrders.searched(order).contains(search.toLowerCase(Locale.ROOT)))
            && (customer == null || customer.equals(order.path("customer_id").asString()))
            && (before == null || order.path("date_created_gmt").asString().compareTo(before) < 0)
            && (after == null || order.path("date_modified_gmt").asString().compareTo(after) > 0);
  }

  private static Reply page(Call call, ArrayNode all) {
    int size = call.number("per_page", 10);
    int from = (call.number("page", 1) - 1) * size;
    ArrayNode page = MAPPER.createArrayNode();
    for (int i = from; i < Math.min(from + size, all.size()); i++) {
      page.add(all.get(i));
    }
    return Reply.json(200, page);
  }

  /** In places WooCommerce gives a status where WordPress wants data about it, and 500 is sent. */
  private static Reply oldError(String code, String message) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("code", code).put("message", message).put("data", 404);
    return Reply.json(500, body);
  }

  static Reply error(int status, String code, String message) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("code", code).put("message", message);
    body.putObject("data").put("status", status);
    return Reply.json(status, body);
  }
}
