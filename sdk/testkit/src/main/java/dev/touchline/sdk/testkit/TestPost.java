package dev.touchline.sdk.testkit;

import dev.touchline.sdk.identity.Identifier;

/** A provider that carries messages, for {@link SenderContract}: recorded, faked, or real. */
public interface TestPost extends AutoCloseable {

  /** The connection to it. */
  RunningConnection connection();

  /** A customer who can be written to. */
  Identifier customer();

  /** How many messages have gone out to customers. */
  int delivered();

  /** The next message goes out, and the reply to that is lost. */
  void loseNextReply();

  /** The next message is refused for good. */
  void refuseNext();

  /** The next message is put off: the provider is busy. */
  void putOffNext();

  /** The line breaks while the next message is handed over, before it is whole. */
  void breakOffNext();

  /** Whether the provider can be asked for messages afterwards. */
  boolean keepsCopies();

  @Override
  void close();
}
