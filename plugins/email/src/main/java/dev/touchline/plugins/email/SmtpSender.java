package dev.touchline.plugins.email;

import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import java.time.Duration;
import java.util.Optional;

/** A connection that sends mail, with or without a mailbox that copies are kept in. */
interface SmtpSender extends MessageSender {

  /** What does it. */
  MailSending sending();

  @Override
  default MessageRules rules() {
    return MailSending.rules();
  }

  @Override
  default Optional<String> messageId(MessageKey key) {
    return Optional.of(sending().messageId(key));
  }

  @Override
  default SendOutcome send(OutgoingMessage message, MessageKey key) {
    return sending().send(message, key);
  }

  @Override
  default MessageTrace find(OutgoingMessage message, MessageKey key) {
    return sending().find(message, key);
  }

  @Override
  default Duration latestArrival() {
    return sending().latestArrival();
  }
}
