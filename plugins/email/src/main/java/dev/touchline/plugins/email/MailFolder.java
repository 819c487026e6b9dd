package dev.touchline.plugins.email;

/**
 * A folder of a mailbox.
 *
 * @param name as people read it, not as the protocol encodes it
 */
record MailFolder(String name) {

  boolean isInbox() {
    return name.equalsIgnoreCase("INBOX");
  }

  boolean is(String other) {
    return name.equals(other) || (isInbox() && other.equalsIgnoreCase("INBOX"));
  }
}
