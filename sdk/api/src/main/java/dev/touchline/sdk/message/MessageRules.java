package dev.touchline.sdk.message;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.identity.IdentifierType;

/**
 * What a connection can send. The host refuses what does not fit before it takes a message.
 *
 * @param channel that its events have
 * @param recipient the type of identifier that messages go to
 * @param scope within which it must be, such as a page's id; empty for any
 * @param longestText the most characters of a text, by UTF-16 units; also of the HTML
 * @param subject whether messages have subjects
 * @param html whether messages may come as HTML beside the text
 * @param mostFiles how many files may go with a message; 0 for none
 * @param largestFiles how large all files of a message together may be, in bytes
 */
public record MessageRules(
    Channel channel,
    IdentifierType recipient,
    String scope,
    int longestText,
    boolean subject,
    boolean html,
    int mostFiles,
    long largestFiles) {

  public MessageRules {
    if (longestText < 1) {
      throw new IllegalArgumentException("longestText " + longestText + " must be 1 or more");
    }
    if (mostFiles < 0 || largestFiles < 0) {
      throw new IllegalArgumentException("mostFiles and largestFiles must be 0 or more");
    }
  }

  /** Text alone. */
  public static MessageRules text(
      Channel channel, IdentifierType recipient, String scope, int longestText) {
    return new MessageRules(channel, recipient, scope, longestText, false, false, 0, 0);
  }
}
