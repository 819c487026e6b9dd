package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;

/**
 * What changes about a conversation itself: consent, where it came from, accounts, who is in
 * charge.
 */
final class ConversationChanges {

  private ConversationChanges() {}

  /** Consent to further messages, or (without a type) a tap on a plugin of the shop's site. */
  static void optin(Conversation conversation, Fields optin) {
    // tokens allow to write to the customer: they stay in the raw record
    optin.leaveRaw(
        "notification_messages_token",
        "one_time_notif_token",
        "token_expiry_timestamp",
        "user_token_status",
        "notification_messages_timezone");
    String type = optin.text("type");
    String status = optin.text("notification_messages_status");
    boolean granted = status == null || !status.startsWith("STOP");
    Event.Builder event =
        type == null
            ? custom(conversation, "optin")
            : conversation.event(
                EventKind.CONSENT_CHANGED,
                new EventData.Consent("facebook." + type, granted, "messenger"));
    conversation
        .draft()
        .add(
            event
                .attribute("ref", optin.text("ref"))
                .attribute("userRef", optin.text("user_ref"))
                .attribute("payload", optin.text("payload"))
                .attribute("title", optin.text("title"))
                .attribute("frequency", optin.text("notification_messages_frequency"))
                .attribute("status", status));
  }

  /** A customer came into the conversation by a link, an advertisement or a shop. */
  static void referral(Conversation conversation, Fields referral) {
    referral.leaveRaw("is_guest_user");
    conversation
        .draft()
        .add(
            custom(conversation, "referral")
                .attribute("ref", referral.text("ref"))
                .attribute("source", referral.text("source"))
                .attribute("type", referral.text("type"))
                .attribute("adId", referral.text("ad_id"))
                .attribute("refererUri", referral.text("referer_uri"))
                .attribute("adsContext", referral.value("ads_context_data"))
                .attribute("product", referral.value("product")));
  }

  static void accountLinking(Conversation conversation, Fields linking) {
    linking.leaveRaw("authorization_code"); // a credential
    boolean unlinked = "unlinked".equals(linking.text("status"));
    conversation
        .draft()
        .add(custom(conversation, unlinked ? "account-unlinked" : "account-linked"));
  }

  static void controlPassed(Conversation conversation, Fields control) {
    control(conversation, control, "thread-control-passed");
  }

  static void controlTaken(Conversation conversation, Fields control) {
    control(conversation, control, "thread-control-taken");
  }

  static void controlRequested(Conversation conversation, Fields control) {
    control(conversation, control, "thread-control-requested");
  }

  private static void control(Conversation conversation, Fields control, String name) {
    conversation
        .draft()
        .add(
            custom(conversation, name)
                .direction(Direction.INTERNAL)
                .attribute("previousOwner", control.text("previous_owner_app_id"))
                .attribute("newOwner", control.text("new_owner_app_id"))
                .attribute("requestedOwner", control.text("requested_owner_app_id"))
                .attribute("metadata", control.text("metadata")));
  }

  private static Event.Builder custom(Conversation conversation, String name) {
    return conversation.event(EventKind.CUSTOM, new EventData.Custom("facebook." + name));
  }
}
