package dev.touchline.plugins.facebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item of a conversation: finds the parts that it has and hands each to what understands it. */
final class ConversationItems {

  /** Makes events of one part of an item. */
  @FunctionalInterface
  private interface PartReader {
    void read(Conversation conversation, Fields part);
  }

  private static final Map<String, PartReader> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("message", Messages::message);
    PARTS.put("message_edit", Messages::edit);
    PARTS.put("postback", Messages::postback);
    PARTS.put("delivery", Receipts::delivery);
    PARTS.put("read", Receipts::read);
    PARTS.put("reaction", Receipts::reaction);
    PARTS.put("response_feedback", Receipts::responseFeedback);
    PARTS.put("messaging_feedback", Feedback::read);
    PARTS.put("optin", ConversationChanges::optin);
    PARTS.put("referral", ConversationChanges::referral);
    PARTS.put("account_linking", ConversationChanges::accountLinking);
    PARTS.put("pass_thread_control", ConversationChanges::controlPassed);
    PARTS.put("take_thread_control", ConversationChanges::controlTaken);
    PARTS.put("request_thread_control", ConversationChanges::controlRequested);
    PARTS.put("payment", Payments::payment);
  }

  private ConversationItems() {}

  static void read(Draft draft, Fields item, boolean standby) {
    List<String> parts =
        item.names().stream()
            .filter(name -> !List.of("sender", "recipient", "timestamp").contains(name))
            .toList();
    Optional<Conversation> conversation = Conversation.of(draft, item, standby);
    if (conversation.isEmpty()) {
      draft.note("names no customer: " + printable(parts));
      return;
    }
    boolean known = false;
    for (Map.Entry<String, PartReader> reader : PARTS.entrySet()) {
      if (item.json().path(reader.getKey()).isObject()) {
        known = true;
        reader.getValue().read(conversation.get(), item.object(reader.getKey()));
      }
    }
    if (!known) {
      draft.note(
          "a conversation item of a kind that this connector does not know: " + printable(parts));
    }
    item.leaveRaw("prior_message"); // the checkbox plugin's reference, which its opt-in has too
  }

  private static String printable(List<String> parts) {
    return parts.isEmpty() ? "empty" : Names.list(parts.stream().map(Names::printable).toList());
  }
}
