package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase within Messenger. Meta has closed this feature; records of it are still understood.
 *
 * <p>The contact that a buyer gave becomes a change of profile, not further identifiers: people buy
 * for others, and two people must not become one by it.
 */
final class Payments {

  private Payments() {}

  static void payment(Conversation conversation, Fields payment) {
    Fields credential = payment.object("payment_credential");
    String charge = credential.text("charge_id");
    conversation
        .draft()
        .add(
            conversation
                .event(
                    EventKind.PAYMENT_SUCCEEDED,
                    new EventData.Payment(null, amount(conversation, payment), null, charge))
                .attribute("payload", payment.text("payload"))
                .attribute("provider", credential.text("provider_type")));
    credential.leaveAllRaw();
    contact(conversation, payment.object("requested_user_info"));
  }

  private static @Nullable Money amount(Conversation conversation, Fields payment) {
    Fields amount = payment.object("amount");
    String value = amount.text("amount");
    String currency = amount.text("currency");
    if (value == null || currency == null) {
      return null;
    }
    try {
      return Money.of(value, currency);
    } catch (IllegalArgumentException e) {
      conversation.draft().note("payment.amount is not an amount of money");
      return null;
    }
  }

  private static void contact(Conversation conversation, Fields contact) {
    EventData.ProfileUpdate profile =
        new EventData.ProfileUpdate(
            contact.text("contact_name"),
            contact.text("contact_email"),
            contact.text("contact_phone"),
            address(contact.object("shipping_address")),
            null);
    boolean empty =
        Stream.of(profile.name(), profile.email(), profile.phone(), profile.address())
            .allMatch(Objects::isNull);
    if (!empty) {
      conversation.draft().add(conversation.event(EventKind.PROFILE_UPDATED, profile));
    }
  }

  private static @Nullable String address(Fields address) {
    address.leaveRaw("id", "name");
    String line =
        List.of(
                "street1",
                "street2",
                "street_1",
                "street_2",
                "city",
                "state",
                "postal_code",
                "country")
            .stream()
            .map(address::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return line.isEmpty() ? null : line;
  }
}
