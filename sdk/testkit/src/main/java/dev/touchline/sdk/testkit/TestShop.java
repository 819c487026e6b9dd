package dev.touchline.sdk.testkit;

import dev.touchline.sdk.money.Money;

/** A shop in the hands of {@link CommerceContract}: a stand-in, or a real one made for tests. */
public interface TestShop extends AutoCloseable {

  /** A connection to it. */
  RunningConnection connection();

  /** Places an order and has it paid; answers its number as customers write it. */
  String place(ShopSale sale);

  /** How the shop writes the scope of its customer numbers. */
  String customerScope();

  /** Lets the reply to the next refund get lost, after the shop booked it. */
  void loseNextReply();

  /** How many requests for refunds arrived in all. */
  int refundRequests();

  /** How many refunds the shop has booked for an order. */
  int refunds(String number);

  /** Refunds some of an order past the host, as staff do in the shop's own administration. */
  void refundByHand(String number, Money amount);

  @Override
  void close();
}
