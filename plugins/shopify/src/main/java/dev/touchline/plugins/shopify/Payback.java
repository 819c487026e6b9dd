package dev.touchline.plugins.shopify;

import dev.touchline.sdk.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an amount is spread over the payments that it goes back to: the first as far as it reaches,
 * then the next. Pure.
 */
final class Payback {

  /** What goes back to one payment. */
  record Share(Suggestion.Source source, Money amount) {}

  private Payback() {}

  /** The shares, which add up to the amount; null when the payments do not reach that far. */
  static @Nullable List<Share> of(Money amount, List<Suggestion.Source> sources) {
    List<Share> shares = new ArrayList<>();
    Money left = amount;
    for (Suggestion.Source source : sources) {
      Money most = source.most();
      Money share = most == null || most.compareTo(left) > 0 ? left : most;
      if (share.signum() > 0) {
        shares.add(new Share(source, share));
        left = left.minus(share);
      }
    }
    return left.signum() == 0 ? shares : null;
  }
}
