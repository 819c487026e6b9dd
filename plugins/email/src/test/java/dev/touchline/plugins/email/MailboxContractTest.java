package dev.touchline.plugins.email;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.Check;
import dev.touchline.sdk.testkit.ConnectorContract;
import dev.touchline.sdk.testkit.StreamServer;
import java.util.List;
import java.util.Map;

class MailboxContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new EmailConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "imapHost", "imap.mail.example",
        "username", "support@shop.example",
        "password", "correct-horse-battery",
        "tls", "none");
  }

  @Override
  protected List<String> hosts() {
    return List.of();
  }

  @Override
  protected StreamServer.Talk streamTalk() {
    ImapTalk talk = new ImapTalk().folder("Sent", "\\Sent");
    for (int i = 0; i < 5; i++) {
      talk.mail("INBOX", mail("lan" + i + "@example.com", "support@shop.example", i));
      talk.mail("Sent", mail("support@shop.example", "lan" + i + "@example.com", 10 + i));
    }
    return talk;
  }

  /** The faults of the kit are those of HTTP. */
  @Override
  protected Map<Check, String> exemptions() {
    String instead = "the kit has a server for streams only; see MailboxConnectionTest";
    return Map.of(
        Check.CHECK_PASSES, instead,
        Check.CHECK_REFUSED, instead,
        Check.CHECK_EXPIRED, instead,
        Check.POLL_FAULTS, "it is polled over IMAP; STREAM_CUT cuts the same talk everywhere");
  }

  private static String mail(String from, String to, int number) {
    return """
    From: %s
    To: %s
    Subject: Hàng số %d
    Message-ID: <%d@mail.example>
    Date: Sun, 1 Jun 2025 10:00:00 +0700
    Content-Type: text/plain; charset=utf-8

    Chào shop, hàng ở đâu?
    """
        .formatted(from, to, number, number);
  }
}
