package dev.touchline.host.commerce;

import dev.touchline.host.commerce.RefundBook.Step;
import dev.touchline.host.commerce.ShopRefunds.Books;
import dev.touchline.host.commerce.ShopRefunds.Sent;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sends approved refunds. Looks into the shop's books, writes down that the refund is sent and with
 * what it is to be compared, and only then asks the shop.
 */
final class RefundSender {

  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final int TRIES_TO_WRITE = 3;

  private final RefundBook book;
  private final ShopRefunds shops;
  private final RefundFindings findings;
  private final CommerceSettings settings;

  RefundSender(
      RefundBook book, ShopRefunds shops, RefundFindings findings, CommerceSettings settings) {
    this.book = book;
    this.shops = shops;
    this.findings = findings;
    this.settings = settings;
  }

  /** Sends a refund that is approved, if the shop can be asked and nothing is booked for it. */
  Refund send(Refund refund) {
    Books books;
    try {
      books = shops.books(refund);
    } catch (CommerceException e) {
      return waits(refund, String.valueOf(e.getMessage()));
    }
    FoundRefunds found = books.found();
    List<String> known = refund.progress().baseline();
    List<String> before = known == null ? ids(found) : known;
    return switch (Comparison.of(refund.terms(), before, found)) {
      case Comparison.Booked booked -> findings.booked(refund, booked, found);
      case Comparison.Undecidable open -> findings.forPerson(refund, open.why(), found);
      case Comparison.Absent absent when absent.others() && known != null ->
          findings.forPerson(refund, RefundFindings.OTHERS, found);
      case Comparison.Absent absent -> begin(refund, before, books);
    };
  }

  private static List<String> ids(FoundRefunds found) {
    return found.refunds().stream().map(RefundBooking::id).toList();
  }

  private Refund begin(Refund refund, List<String> before, Books books) {
    Instant over = book.now().plus(settings.refundDeadline());
    Step step =
        Step.byLedger("send")
            .with("attempt", refund.progress().attempts() + 1)
            .with("key", refund.terms().key().value())
            .with("amount", refund.terms().amount())
            .with("shopBefore", books.found().refunds());
    Optional<Refund> sent =
        book.move(
            refund,
            refund.progress().sent(before, over.plus(books.latestBooking()), over.plus(MARGIN)),
            step);
    return sent.isEmpty() ? book.reload(refund) : settle(sent.get(), shops.send(sent.get()));
  }

  /** The outcome is a fact, whoever wrote to the refund meanwhile. */
  private Refund settle(Refund sent, Sent answer) {
    Refund refund = sent;
    for (int i = 0; i < TRIES_TO_WRITE && awaits(refund, sent); i++) {
      Refund now = refund;
      Optional<Refund> moved =
          switch (answer) {
            case Sent.NeverBegan never -> neverBegan(now, never.reason());
            case Sent.Told told -> told(now, told.outcome());
          };
      refund = moved.orElseGet(() -> book.reload(now));
      if (moved.isPresent()) {
        return refund;
      }
    }
    return refund;
  }

  /** Whether the attempt that was sent is still the one whose outcome is open. */
  private static boolean awaits(Refund now, Refund sent) {
    boolean open = now.state() == RefundState.SENT || now.state() == RefundState.UNKNOWN;
    return open && now.progress().attempts() == sent.progress().attempts();
  }

  private Optional<Refund> neverBegan(Refund refund, String reason) {
    Step step = Step.byLedger("not-sent").with("reason", reason);
    return book.move(refund, refund.progress().waiting(reason, next(refund)), step);
  }

  private Optional<Refund> told(Refund refund, RefundOutcome outcome) {
    RefundProgress progress = refund.progress();
    return switch (outcome) {
      case RefundOutcome.Succeeded succeeded -> {
        RefundBooking booking = succeeded.booking();
        String note = RefundFindings.difference(refund, booking);
        Step step = Step.byLedger("succeed").about(booking);
        yield book.move(refund, progress.succeeded(booking.id(), note, false), step);
      }
      case RefundOutcome.Pending pending -> {
        RefundBooking booking = pending.booking();
        Step step = Step.byLedger("pend").about(booking);
        yield book.move(refund, progress.pending(booking.id(), next(refund), false), step);
      }
      case RefundOutcome.Rejected rejected -> {
        String why = rejected.reason();
        Step step = Step.byLedger("reject").with("code", rejected.code()).with("reason", why);
        yield book.move(refund, progress.rejected(null, why, false), step);
      }
      case RefundOutcome.Unknown unknown -> {
        Step step = Step.byLedger("lose-track").with("reason", unknown.reason());
        yield book.move(refund, progress.doubtful(unknown.reason(), next(refund)), step);
      }
    };
  }

  private Refund waits(Refund refund, String why) {
    return book.moveOrReload(
        refund,
        refund.progress().waiting(why, next(refund)),
        Step.byLedger("wait").with("reason", why));
  }

  private Instant next(Refund refund) {
    return book.now().plus(settings.pause(refund.progress().checks()));
  }
}
