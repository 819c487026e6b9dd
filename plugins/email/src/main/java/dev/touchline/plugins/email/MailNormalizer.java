package dev.touchline.plugins.email;

import dev.touchline.plugins.email.MailContent.Protection;
import dev.touchline.plugins.email.MailReader.Read;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the bytes of a mail to what happened. Pure: the same mail always gives the same events. */
final class MailNormalizer {

  private static final int MOST_RECIPIENTS = 50;
  private static final int LONGEST_TEXT = 100_000;

  private final EmailSettings settings;

  MailNormalizer(EmailSettings settings) {
    this.settings = settings;
  }

  /** A mail on its way: what all its events have in common. */
  private record Mail(Read read, Parties parties, String id, String thread, Instant at) {}

  /**
   * Normalises a mail.
   *
   * @throws RejectedException when it cannot be read, or has no address of a customer
   */
  Normalized normalize(StoredRecord record) {
    String lost = record.attributes().get(MailReceiver.LOST);
    if (lost != null) {
      throw new RejectedException("mail-incomplete", lost);
    }
    String stored = record.attributes().getOrDefault(MailReceiver.STORED, "");
    Read read = MailReader.read(record.body(), Set.of(stored.split(" ")));
    MailHeaders headers = read.headers();
    Parties parties = Parties.of(headers, settings);
    String given = headers.id("Message-ID");
    String id = given == null ? "sha256:" + Digest.of(record.body()) : given;
    Mail mail =
        new Mail(
            read,
            parties,
            id,
            MailThread.of(headers, id, parties.all()),
            MailTime.of(headers, arrived(record)));
    return switch (MailKind.of(read)) {
      case BOUNCE -> bounce(mail);
      case COMPLAINT -> complaint(mail);
      case AUTOMATIC_REPLY -> byProgram(mail, "automatic-reply");
      case LIST -> byProgram(mail, "list-mail");
      case MESSAGE -> message(mail);
    };
  }

  /** When the mailbox got it, which may be long before the host did. */
  private static Instant arrived(StoredRecord record) {
    String arrived = record.attributes().get(MailReceiver.ARRIVED);
    return arrived == null ? record.receivedAt() : Instant.parse(arrived);
  }

  private Normalized message(Mail mail) {
    MailAddress author = mail.parties().author();
    if (author == null) {
      throw new RejectedException(
          "mail-without-author",
          "none of From, Sender, Reply-To and Return-Path has a usable address");
    }
    if (!settings.isOwn(author.address())) {
      return Normalized.of(received(mail, author, null));
    }
    if (mail.parties().recipients().isEmpty()) {
      Optional<MailAddress> passedOn =
          Forwarded.author(mail.read().headers(), mail.read().content())
              .filter(address -> !settings.isOwn(address.address()));
      return passedOn
          .map(customer -> Normalized.of(received(mail, customer, author)))
          .orElseGet(() -> Normalized.ignored("a mail within the shop, with no customer in it"));
    }
    return sent(mail);
  }

  private Event received(Mail mail, MailAddress customer, @Nullable MailAddress passedOnBy) {
    Event.Builder event =
        event(mail, mail.id(), EventKind.MESSAGE_RECEIVED, data(mail), customer)
            .attribute("forwardedBy", passedOnBy == null ? null : passedOnBy.address());
    return facts(event, mail.read().content()).build();
  }

  /** One event for each customer that it went to: they are different people. */
  private Normalized sent(Mail mail) {
    List<MailAddress> recipients = mail.parties().recipients();
    List<Event> events = new ArrayList<>();
    for (MailAddress recipient :
        recipients.subList(0, Math.min(recipients.size(), MOST_RECIPIENTS))) {
      String id =
          recipients.size() == 1 ? mail.id() : mail.id() + "/" + Digest.of(recipient.address());
      Event.Builder event = event(mail, id, EventKind.MESSAGE_SENT, data(mail), recipient);
      events.add(facts(event, mail.read().content()).build());
    }
    return Normalized.of(events)
        .withNote(
            recipients.size() <= MOST_RECIPIENTS
                ? null
                : "field To: only the first "
                    + MOST_RECIPIENTS
                    + " of "
                    + recipients.size()
                    + " recipients");
  }

  private Normalized bounce(Mail mail) {
    Bounce bounce = Bounce.of(mail.read(), settings);
    if (bounce.recipients().isEmpty()) {
      return Normalized.ignored("a bounce that does not say whose mail did not arrive");
    }
    MailAddress customer = new MailAddress(bounce.recipients().getFirst(), null);
    Event.Builder event =
        event(mail, mail.id(), EventKind.CUSTOM, new EventData.Custom("mail-bounced"), customer)
            .session(bounce.original() == null ? mail.thread() : bounce.original())
            .attribute("action", bounce.action())
            .attribute("status", bounce.status())
            .attribute("reason", bounce.reason())
            .attribute("bouncedMessageId", bounce.original());
    if (bounce.recipients().size() > 1) {
      event.attribute("alsoFor", bounce.recipients().subList(1, bounce.recipients().size()));
    }
    return Normalized.of(event.build());
  }

  private Normalized complaint(Mail mail) {
    Bounce named = Bounce.of(mail.read(), settings);
    String address =
        mail.read().content().feedback().stream()
            .flatMap(String::lines)
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("original-rcpt-to:"))
            .flatMap(
                line -> MailHeaders.addressesIn(line.substring(line.indexOf(':') + 1)).stream())
            .map(MailAddress::address)
            .findFirst()
            .orElse(named.recipients().isEmpty() ? null : named.recipients().getFirst());
    if (address == null) {
      return Normalized.ignored("a complaint that does not say who complained");
    }
    return Normalized.of(
        event(
                mail,
                mail.id(),
                EventKind.CUSTOM,
                new EventData.Custom("mail-complaint"),
                new MailAddress(address, null))
            .attribute("bouncedMessageId", named.original())
            .build());
  }

  /** Kept on the timeline, but never as a customer's message. */
  private Normalized byProgram(Mail mail, String name) {
    MailAddress author = mail.parties().author();
    List<MailAddress> recipients = mail.parties().recipients();
    boolean own = author != null && settings.isOwn(author.address());
    MailAddress customer = own ? (recipients.isEmpty() ? null : recipients.getFirst()) : author;
    if (customer == null) {
      return Normalized.ignored("sent by a program, with no customer's address in it");
    }
    Event.Builder event =
        event(mail, mail.id(), EventKind.CUSTOM, new EventData.Custom(name), customer)
            .direction(own ? Direction.OUT : Direction.IN)
            .attribute("text", shortened(NewText.of(mail.read().content().text()).text()))
            .attribute("list", mail.read().headers().text("List-Id"));
    return Normalized.of(event.build());
  }

  private Event.Builder event(
      Mail mail, String id, EventKind kind, EventData data, MailAddress customer) {
    return Event.of(id, kind, mail.at(), data)
        .channel(Channel.EMAIL)
        .session(mail.thread())
        .about(Identifier.email(settings.plusAddressing().of(customer.address())))
        .customerName(customer.name())
        .attribute("subject", mail.read().headers().text("Subject"));
  }

  /** What a message's data have no component for. */
  private static Event.Builder facts(Event.Builder event, MailContent content) {
    CalendarPart calendar = content.calendar();
    Protection protection = content.protection();
    List<String> inline =
        content.inline().stream().map(image -> String.valueOf(image.name())).toList();
    return event
        .attribute("calendar", calendar == null ? null : calendar.facts())
        .attribute("protection", protection == null ? null : protection.word())
        .attribute("inlineImages", inline.isEmpty() ? null : inline);
  }

  private static EventData.Message data(Mail mail) {
    MailContent content = mail.read().content();
    String text = shortened(NewText.of(content.text()).text());
    return new EventData.Message(
        text.isBlank() ? null : text,
        content.attachments(),
        mail.id(),
        mail.read().headers().id("In-Reply-To"));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT)
            + "\n[... "
            + (text.length() - LONGEST_TEXT)
            + " more characters]";
  }
}
