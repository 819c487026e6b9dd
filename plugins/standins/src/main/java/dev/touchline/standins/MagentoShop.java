package dev.touchline.standins;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop of Adobe Commerce or Magento Open Source as its REST API (V1) is documented: search
 * criteria, times with a space and without a zone, amounts as numbers in two currencies, refusals
 * with places left open, a bare id for a refund, a second refund for every repeat, and the last
 * page again for each page past the end.
 */
public final class MagentoShop extends StandIn {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String API = "/rest/V1/";
  private static final Pattern REFUND = Pattern.compile("(order|invoice)/([0-9]+)/refund");
  private static final Pattern MEMO = Pattern.compile("creditmemo/([0-9]+)(/comments)?");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final String token;
  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final List<ObjectNode> invoices = new ArrayList<>();
  private final List<ObjectNode> shipments = new ArrayList<>();
  private final List<ObjectNode> memos = new ArrayList<>();
  private int ids = 10;
  private String forbidden = "";
  private boolean online;
  private boolean commentsListed = true;

  /** Opens a shop for one access token. */
  public MagentoShop(String token) {
    this.token = token;
  }

  /** Takes a resource, such as Magento_Sales::creditmemo, from the integration. */
  public MagentoShop without(String resource) {
    forbidden = resource;
    return this;
  }

  /** Lets a payment provider take the money, which can give it back by itself. */
  public MagentoShop onlinePayments() {
    online = true;
    return this;
  }

  /** Leaves comments out of the list of credit memos. */
  public MagentoShop withoutListedComments() {
    commentsListed = false;
    return this;
  }

  /** Places an order, has it invoiced and paid; answers its number. */
  public synchronized String place(OrderForm form) {
    int id = ++ids;
    ObjectNode order = MagentoOrders.of(MAPPER, id, form, () -> ++ids);
    orders.put(order.path("increment_id").asString(), order);
    if (form.paid) {
      ObjectNode invoice = MagentoOrders.invoice(MAPPER, order, ++ids);
      if (online) {
        invoice.put("transaction_id", "txn-" + id);
      }
      invoices.add(invoice);
    }
    return order.path("increment_id").asString();
  }

  /** Changes the state of an order as staff would; its time of change moves on. */
  public synchronized void change(String number, String state) {
    ObjectNode order = placed(number);
    order.put("state", state).put("status", state);
    touch(order);
  }

  private ObjectNode placed(String number) {
    return Objects.requireNonNull(orders.get(number), "the shop has no order " + number);
  }

  private void touch(ObjectNode order) {
    order.put("updated_at", TIME.format(changeTime()));
  }

  /** Sends all pieces of an order in one parcel. */
  public synchronized void ship(String number, String trackNumber) {
    ObjectNode order = placed(number);
    shipments.add(MagentoOrders.shipment(MAPPER, order, ++ids, trackNumber));
    touch(order);
  }

  /** Refunds by hand, with a comment of its own; only while shipping is left. */
  public synchronized void refundByHand(String number, String baseAmount) {
    ObjectNode order = placed(number);
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode nothing = body.putArray("items").addObject();
    nothing.put("order_item_id", order.path("items").path(0).path("item_id").asInt()).put("qty", 0);
    body.putObject("comment").put("comment", "by hand");
    body.putObject("arguments")
        .put("shipping_amount", 0)
        .put("adjustment_positive", new BigDecimal(baseAmount));
    Reply reply = book(order, body, null);
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.body());
    }
  }

  /** How many credit memos an order has. */
  public synchronized int refunds(String number) {
    return memosOf(placed(number)).size();
  }

  /** A credit memo as it is in the books. */
  public synchronized JsonNode refund(String number, int index) {
    return memosOf(placed(number)).get(index);
  }

  private List<ObjectNode> memosOf(ObjectNode order) {
    int id = order.path("entity_id").asInt();
    return memos.stream().filter(memo -> memo.path("order_id").asInt() == id).toList();
  }

  @Override
  Reply answer(Call call) {
    if (!call.path().startsWith(API)) {
      return Reply.html(404, "<!doctype html><title>404 Not Found</title>");
    }
    if (!("Bearer " + token).equals(call.authorization())) {
      return unauthorized("Magento_Sales::actions_view");
    }
    String path = call.path().substring(API.length());
    Matcher refund = REFUND.matcher(path);
    if (refund.matches() && call.method().equals("POST")) {
      return refund(refund.group(1), refund.group(2), MAPPER.readTree(call.body()));
    }
    Matcher memo = MEMO.matcher(path);
    return memo.matches() ? memo(memo.group(1), memo.group(2)) : list(call, path);
  }

  private Reply unauthorized(String resource) {
    return Reply.json(
        401,
        "{\"message\":\"The consumer isn't authorized to access %resources.\","
            + "\"parameters\":{\"resources\":\""
            + resource
            + "\"}}");
  }

  private Reply list(Call call, String path) {
    List<? extends JsonNode> all;
    String resource;
    switch (path) {
      case "orders" -> {
        all = List.copyOf(orders.values());
        resource = "Magento_Sales::actions_view";
      }
      case "invoices" -> {
        all = invoices;
        resource = "Magento_Sales::sales_invoice";
      }
      case "shipments" -> {
        all = shipments;
        resource = "Magento_Sales::shipment";
      }
      case "creditmemos" -> {
        all = memos.stream().map(this::listed).toList();
        resource = "Magento_Sales::sales_creditmemo";
      }
      case "customers/search" -> {
        all = customers();
        resource = "Magento_Customer::customer";
      }
      default -> {
        return Reply.json(404, "{\"message\":\"Request does not match any route.\"}");
      }
    }
    return resource.equals(forbidden)
        ? unauthorized(resource)
        : MagentoSearch.of(call.query()).answer(MAPPER, all);
  }

  private JsonNode listed(ObjectNode memo) {
    if (commentsListed) {
      return memo;
    }
    ObjectNode bare = memo.deepCopy();
    bare.remove("comments");
    return bare;
  }

  private List<ObjectNode> customers() {
    Map<Integer, ObjectNode> customers = new LinkedHashMap<>();
    for (ObjectNode order : orders.values()) {
      int id = order.path("customer_id").asInt(0);
      if (id > 0) {
        ObjectNode customer = MAPPER.createObjectNode();
        String phone = order.path("billing_address").path("telephone").asString();
        customer.put("id", id).put("email", order.path("customer_email").asString());
        customer.put("billing_telephone", phone); // what is searched; not shown by the real one
        customer.putArray("addresses").addObject().put("telephone", phone);
        customers.put(id, customer);
      }
    }
    return List.copyOf(customers.values());
  }

  private Reply memo(String id, @Nullable String comments) {
    for (ObjectNode memo : memos) {
      if (memo.path("entity_id").asString().equals(id)) {
        ObjectNode list = MAPPER.createObjectNode();
        list.set("items", memo.path("comments"));
        return Reply.json(200, comments == null ? memo : list);
      }
    }
    return missing();
  }

  private static Reply missing() {
    return Reply.json(
        404,
        "{\"message\":\"The entity that was requested doesn't exist. Verify the entity and try"
            + " again.\"}");
  }

  private Reply refund(String kind, String id, JsonNode body) {
    String resource =
        kind.equals("order") ? "Magento_Sales::creditmemo" : "Magento_Sales::sales_invoice";
    if (resource.equals(forbidden)) {
      return unauthorized(resource);
    }
    if (kind.equals("order")) {
      return byId(orders.values(), id).map(order -> book(order, body, null)).orElse(missing());
    }
    return byId(invoices, id)
        .flatMap(invoice ->
            byId(orders.values(), invoice.path("order_id").asString())
                .map(order -> book(order, body, invoice)))
        .orElse(missing());
  }

  private static Optional<ObjectNode> byId(Collection<ObjectNode> all, String id) {
    return all.stream().filter(one -> one.path("entity_id").asString().equals(id)).findFirst();
  }

  private Reply book(ObjectNode order, JsonNode body, @Nullable ObjectNode invoice) {
    MagentoMemo memo = new MagentoMemo(MAPPER, order, body);
    Reply refusal = memo.refusal();
    if (refusal != null) {
      return refusal;
    }
    touch(order);
    ObjectNode booked = memo.book(++ids, () -> ++ids);
    if (invoice != null) {
      booked.put("invoice_id", invoice.path("entity_id").asInt());
      booked.put("is_online", body.path("isOnline").asBoolean(false)); // beside what it shows
    }
    memos.add(booked);
    return Reply.json(200, "\"" + booked.path("entity_id").asInt() + "\"");
  }
}
