package dev.touchline.plugins.vendure;

/** What is asked of the admin API, in GraphQL; valid for Vendure 3. */
final class Queries {

  static final String SIGN_IN =
      """
      mutation SignIn($username: String!, $password: String!) {
        login(username: $username, password: $password) {
          __typename
          ... on ErrorResult { errorCode message }
        }
      }
      """;

  /** How many decimals an amount has: asked with every order, as the server decides it. */
  private static final String PRECISION =
      "globalSettings { serverConfig { moneyStrategyPrecision } }";

  private static final String REFUND =
      """
      fragment RefundParts on Refund {
        id createdAt updatedAt total state reason transactionId
        lines { orderLineId quantity }
      }
      """;

  private static final String ORDER =
      """
      fragment OrderParts on Order {
        id code state type active createdAt updatedAt orderPlacedAt currencyCode
        totalWithTax shipping shippingWithTax couponCodes
        customer { id firstName lastName emailAddress phoneNumber }
        promotions { id name couponCode }
        taxSummary { description taxRate }
        lines {
          id quantity orderPlacedQuantity unitPriceWithTax
          proratedUnitPriceWithTax proratedLinePrice proratedLinePriceWithTax
          productVariant { sku name options { name } }
          discounts { adjustmentSource description amountWithTax }
          taxLines { description taxRate }
        }
        surcharges { id description sku price priceWithTax taxLines { description taxRate } }
        shippingLines { shippingMethod { name } }
        payments {
          id createdAt method amount state transactionId errorMessage
          refunds { ...RefundParts }
        }
        fulfillments { id createdAt state method trackingCode lines { orderLineId quantity } }
        history(options: { sort: { createdAt: ASC, id: ASC } }) {
          items { id type createdAt isPublic data administrator { firstName lastName } }
        }
      }
      """
          + REFUND;

  static final String ACCOUNT =
      """
      query Account {
        me { identifier channels { code permissions } }
        activeChannel { code defaultCurrencyCode }
        %s
      }
      """
          .formatted(PRECISION);

  /** Orders of the whole channel: changed ones, those for a second look, those of a code. */
  static final String ORDERS =
      """
      query Orders($options: OrderListOptions!) {
        orders(options: $options) { totalItems items { ...OrderParts } }
        %s
      }
      """
              .formatted(PRECISION)
          + ORDER;

  static final String CUSTOMERS =
      """
      query Customers($options: CustomerListOptions!) {
        customers(options: $options) { items { id emailAddress phoneNumber } }
      }
      """;

  static final String CUSTOMER_ORDERS =
      """
      query CustomerOrders($id: ID!, $options: OrderListOptions!) {
        customer(id: $id) { orders(options: $options) { totalItems items { ...OrderParts } } }
        %s
      }
      """
              .formatted(PRECISION)
          + ORDER;

  static final String REFUND_ORDER =
      """
      mutation RefundOrder($input: RefundOrderInput!) {
        refundOrder(input: $input) {
          __typename
          ...RefundParts
          ... on ErrorResult { errorCode message }
          ... on RefundAmountError { maximumRefundable }
          ... on RefundOrderStateError { orderState }
        }
      }
      """
          + REFUND;

  private Queries() {}
}
