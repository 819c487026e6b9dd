package dev.touchline.plugins.email;

import dev.touchline.plugins.email.MailContent.Protection;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.event.EventData.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.jspecify.annotations.Nullable;

/** Walks through the parts of a mail and sorts them. One object for each mail. */
final class MailParts {

  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 500;

  private final MailContent content = new MailContent();
  private final Set<String> stored;
  private int parts;

  /**
   * Makes one.
   *
   * @param stored the hashes of files that are in the host's store
   */
  MailParts(Set<String> stored) {
    this.stored = stored;
  }

  MailContent read(Message mail) {
    walk(mail, 0, "mixed");
    return content;
  }

  /**
   * Takes a part, with those that it has.
   *
   * @param within the kind of multipart that it is in, in lower case
   */
  private void walk(Entity entity, int depth, String within) {
    Body body = entity.getBody();
    if (body == null || depth > DEEPEST || ++parts > MOST_PARTS) {
      return;
    }
    switch (body) {
      case Multipart multipart when multipart.getBodyParts().isEmpty() -> {
        String all = multipart.getPreamble(); // its boundary is nowhere: it is all text
        content.addPlain(all == null ? "" : all);
      }
      case Multipart multipart -> walk(multipart, depth);
      case Message inner -> {
        content.embed(inner.getHeader());
        content.add(new Attachment(name(entity, inner), "message/rfc822", null, null));
      }
      case SingleBody single -> leaf(new MailPart(entity, single), depth, within);
      default -> {}
    }
  }

  private void walk(Multipart multipart, int depth) {
    String kind = String.valueOf(multipart.getSubType()).toLowerCase(Locale.ROOT);
    List<Entity> all = multipart.getBodyParts();
    switch (kind) {
      case "signed" -> content.protect(Protection.SIGNED);
      case "encrypted" -> {
        content.protect(Protection.ENCRYPTED);
        all = all.subList(Math.min(1, all.size() - 1), all.size()); // the first says how
      }
      case "alternative" -> all = bestOf(all);
      default -> {}
    }
    for (Entity part : all) {
      walk(part, depth + 1, kind);
    }
  }

  /** Of alternatives that say the same, each kind once. */
  private static List<Entity> bestOf(List<Entity> all) {
    List<Entity> kept = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (Entity part : all) {
      if (!types.contains(part.getMimeType())) {
        types.add(part.getMimeType());
        kept.add(part);
      }
    }
    return kept;
  }

  private void leaf(MailPart part, int depth, String within) {
    String type = part.type();
    String name = part.filename();
    switch (type) {
      case "message/delivery-status", "message/global-delivery-status" ->
          content.addDeliveryStatus(part.text());
      case "message/external-body" -> external(part);
      case "message/feedback-report" -> content.addFeedback(part.text());
      case "text/rfc822-headers", "message/global-headers" -> embedHeaders(part.body());
      case "text/plain", "text" -> {
        if (within.equals(WinMailParts.KIND)) {
          content.addSpare(part.text());
        } else if (name == null || within.equals("alternative")) {
          content.addPlain(part.text());
        } else {
          attach(part);
        }
      }
      case "text/html" -> {
        if (name == null) {
          content.addHtml(part.text());
        } else {
          attach(part);
        }
      }
      case "text/calendar", "application/ics" -> calendar(part, within);
      case "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature" -> {
        if (!within.equals("signed")) {
          attach(part);
        }
      }
      case "application/pkcs7-mime", "application/x-pkcs7-mime" -> enveloped(part, depth);
      default -> {
        if (WinMail.is(type, name)) {
          winMail(part);
        } else {
          attach(part);
        }
      }
    }
  }

  /** An entry is told in words; a file it is only when it came as one, or has no entry. */
  private void calendar(MailPart part, String within) {
    Optional<CalendarPart> entry = CalendarPart.of(part.text(), part.typeParameter("method"));
    entry.ifPresent(content::add);
    boolean file = part.isAttached() || part.filename() != null;
    if (entry.isEmpty() || (file && !within.equals("alternative"))) {
      attach(part);
    }
  }

  /** S/MIME in one piece: what was signed can be read, what was encrypted cannot. */
  private void enveloped(MailPart part, int depth) {
    String kind = part.typeParameter("smime-type").toLowerCase(Locale.ROOT);
    try (InputStream in = part.body().getInputStream()) {
      Optional<byte[]> signed = SignedData.content(in.readAllBytes());
      if (signed.isPresent()) {
        content.protect(Protection.SIGNED);
        walk(MailReader.parsed(new ByteArrayInputStream(signed.get())), depth + 1, "signed");
        return;
      }
    } catch (IOException | RuntimeException e) { // the library's own, of many kinds
      kind = kind.isEmpty() ? "unreadable" : kind;
    }
    if (kind.isEmpty() || kind.contains("enveloped")) {
      content.protect(Protection.ENCRYPTED);
    }
    attach(part);
  }

  private void winMail(MailPart part) {
    WinMail mail;
    try (InputStream in = part.body().getInputStream()) {
      mail =
          WinMail.read(
              in, file -> new KeptFile(file.transferTo(OutputStream.nullOutputStream()), null));
    } catch (IOException e) {
      attach(part);
      return;
    }
    if (mail.text() != null) {
      content.addSpare(mail.text());
    } else if (mail.html() != null) {
      content.addSpare(HtmlText.of(mail.html()));
    }
    for (WinMail.File file : mail.files()) {
      String name = file.name() == null ? null : SafeName.of(file.name());
      content.add(
          new Attachment(name, file.typeOrUnknown(), file.kept().size(), null), file.contentId());
    }
    if (!mail.whole()) {
      attach(part);
    }
  }

  /** A file that is elsewhere: only what this host has put into its store is believed. */
  private void external(MailPart part) {
    String hash = part.typeParameter("hash");
    try (InputStream in = part.body().getInputStream()) {
      Message inner = MailReader.parsed(in);
      String name = MailPart.filename(inner);
      String type = inner.getMimeType();
      boolean ours = stored.contains(hash);
      content.add(
          new Attachment(
              name == null ? null : SafeName.of(name),
              type == null ? "text/plain" : type.toLowerCase(Locale.ROOT),
              ours ? Long.valueOf(part.typeParameter("size")) : null,
              ours ? new ContentHash(hash).url() : null),
          MailPart.contentId(inner));
    } catch (IOException | RuntimeException e) {
      content.add(new Attachment(null, "message/external-body", null, null));
    }
  }

  private void embedHeaders(SingleBody body) {
    try (InputStream in = body.getInputStream()) {
      content.embed(new DefaultMessageBuilder().parseHeader(in));
    } catch (IOException | RuntimeException e) {
      content.addPlain(""); // the report's text is all there is
    }
  }

  private void attach(MailPart part) {
    String name = part.filename();
    content.add(
        new Attachment(name == null ? null : SafeName.of(name), part.type(), part.size(), null),
        part.contentId());
  }

  private static @Nullable String name(Entity entity, Message inner) {
    String name = MailPart.filename(entity);
    String subject = new MailHeaders(inner.getHeader()).text("Subject");
    String any = name != null ? name : subject;
    return any == null || any.isBlank() ? null : SafeName.of(any);
  }
}
