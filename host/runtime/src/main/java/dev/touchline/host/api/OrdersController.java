package dev.touchline.host.api;

import dev.touchline.host.commerce.OrderLookups;
import dev.touchline.host.commerce.ShopAnswer;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Orders")
final class OrdersController {

  private static final int MOST_ORDERS = 100;
  private static final int LONGEST_NUMBER = 100;

  private final OrderLookups orders;

  OrdersController(OrderLookups orders) {
    this.orders = orders;
  }

  @GetMapping("/api/v1/customers/{id}/orders")
  @Operation(
      summary = "A customer's orders, live from all shops; the limit is for each of them",
      description =
          "A shop that does not answer in time is named, and its last known orders are shown.")
  OrdersDocument ofCustomer(
      @PathVariable String id,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(required = false) @Nullable String before) {
    CustomerId customer = Ids.customer(id);
    int most = Parameters.limit(limit, MOST_ORDERS);
    List<ShopAnswer> answers =
        before == null
            ? orders.ofCustomer(customer.value(), most)
            : orders.more(customer.value(), OrdersCursor.read(customer, before), most);
    return OrdersDocument.of(answers, OrdersCursor.write(customer, answers));
  }

  @GetMapping("/api/v1/orders/{connection}/{number}")
  @Operation(summary = "One order by its number, as customers write it")
  OrderDocument byNumber(@PathVariable String connection, @PathVariable String number) {
    String wanted = Parameters.text("number", number, LONGEST_NUMBER).strip();
    return orders
        .order(connection, wanted)
        .map(OrderDocument::of)
        .orElseThrow(() ->
            ProblemException.of(
                404,
                "order-unknown",
                "connection '" + connection + "' has no order of that number"));
  }
}
