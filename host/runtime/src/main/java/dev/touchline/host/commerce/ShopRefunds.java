package dev.touchline.host.commerce;

import dev.touchline.host.commerce.CommerceException.Kind;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.Governed;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.Ticket;
import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks shops about refunds, and says what a failure means for the money. */
final class ShopRefunds {

  private static final Duration LONGEST_BOOKING = Duration.ofHours(1);

  private final Shops shops;
  private final Duration deadline;

  ShopRefunds(Shops shops, Duration deadline) {
    this.shops = shops;
    this.deadline = deadline;
  }

  /** What came of sending a refund: a closed set. */
  sealed interface Sent {

    /** The shop told, or the call broke off and nobody knows. */
    record Told(RefundOutcome outcome) implements Sent {}

    /** The call never began and never will: certain that nothing was booked. */
    record NeverBegan(String reason) implements Sent {}
  }

  /** What a shop has booked, and how long a lost attempt may still come to be booked. */
  record Books(FoundRefunds found, Duration latestBooking) {}

  /** A quote; a shop's "no" is one, too. */
  RefundQuote quote(LiveConnection shop, RefundRequest request) {
    Governed<RefundProvider> provider = provider(Shops.active(shop));
    try {
      return ask(provider, "refund-quote", target -> target.quote(request));
    } catch (RejectedException e) {
      return new NotRefundable(e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw unavailable(shop, e);
    }
  }

  /**
   * A quote that can be committed.
   *
   * @throws CommerceException when the shop says no
   */
  Refundable refundable(LiveConnection shop, RefundRequest request) {
    return switch (quote(shop, request)) {
      case Refundable possible when !possible.forms().contains(request.form()) ->
          throw new CommerceException(
              Kind.REFUSED, "form-not-offered", "the shop refunds as " + possible.forms());
      case Refundable possible -> possible;
      case NotRefundable not -> throw new CommerceException(Kind.REFUSED, not.code(), not.reason());
    };
  }

  /**
   * What the shop has booked for the order of a refund.
   *
   * @throws CommerceException when it cannot be asked now
   */
  Books books(Refund refund) {
    LiveConnection shop = shop(refund);
    RefundTerms terms = refund.terms();
    try {
      return ask(
          provider(shop),
          "refund-find",
          target ->
              new Books(
                  target.find(terms.request(), terms.key()), sensible(target.latestBooking())));
    } catch (RuntimeException e) {
      throw unavailable(shop, e);
    }
  }

  private static Duration sensible(Duration said) {
    if (said.isNegative()) {
      return Duration.ZERO;
    }
    return said.compareTo(LONGEST_BOOKING) > 0 ? LONGEST_BOOKING : said;
  }

  /** Sends a refund, once. Never throws for what the shop or its plugin do. */
  Sent send(Refund refund) {
    RefundTerms terms = refund.terms();
    Ticket ticket = new Ticket();
    try {
      Governed<RefundProvider> provider = provider(shop(refund));
      RefundOutcome outcome =
          ask(
              provider,
              "refund",
              target -> {
                ticket.begin();
                return target.refund(terms.request(), terms.amount(), terms.key());
              });
      return new Sent.Told(outcome);
    } catch (RejectedException e) {
      return new Sent.Told(new RefundOutcome.Rejected(e.code(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) { // whatever it was: what counts is whether the call began
      String reason = words(e);
      return ticket.withdraw()
          ? new Sent.NeverBegan(reason)
          : new Sent.Told(new RefundOutcome.Unknown(reason));
    }
  }

  private LiveConnection shop(Refund refund) {
    int id = refund.terms().connectionId();
    return Shops.active(
        shops
            .byId()
            .apply(id)
            .orElseThrow(() ->
                new CommerceException(
                    Kind.UNAVAILABLE, "shop-unavailable", "the connection was deleted")));
  }

  private static Governed<RefundProvider> provider(LiveConnection shop) {
    return shop.capability(RefundProvider.class)
        .orElseThrow(() ->
            new CommerceException(
                Kind.CONFLICT,
                "refunds-not-offered",
                "connection '" + shop.name() + "' cannot refund"));
  }

  private <T> T ask(
      Governed<RefundProvider> provider, String operation, Function<RefundProvider, T> question) {
    try {
      return provider
          .call(
              operation,
              deadline,
              target -> Objects.requireNonNull(question.apply(target), "the plugin gave null"))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static CommerceException unavailable(LiveConnection shop, RuntimeException why) {
    return why instanceof CommerceException known
        ? known
        : new CommerceException(
            Kind.UNAVAILABLE,
            "shop-unavailable",
            "connection '" + shop.name() + "' cannot be asked now: " + words(why));
  }

  /** Only messages that are made for people; any other may hold a payload. */
  private static String words(RuntimeException failure) {
    return switch (failure) {
      case VerdictException e -> String.valueOf(e.getMessage());
      case PluginCallException e -> String.valueOf(e.getMessage());
      case CommerceException e -> String.valueOf(e.getMessage());
      default -> "the call failed: " + failure.getClass().getSimpleName();
    };
  }
}
