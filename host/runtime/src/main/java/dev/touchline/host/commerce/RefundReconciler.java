package dev.touchline.host.commerce;

import dev.touchline.host.commerce.RefundBook.Step;
import dev.touchline.host.commerce.ShopRefunds.Books;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.RefundBooking;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Goes on with a refund that nobody waits for: one that a crash left behind, whose outcome is
 * unknown, that is pending, or that could not be sent yet. Holds nothing in memory: whatever the
 * ledger says is enough to go on.
 */
final class RefundReconciler {

  private final RefundBook book;
  private final ShopRefunds shops;
  private final RefundSender sender;
  private final RefundFindings findings;
  private final CommerceSettings settings;

  RefundReconciler(
      RefundBook book,
      ShopRefunds shops,
      RefundSender sender,
      RefundFindings findings,
      CommerceSettings settings) {
    this.book = book;
    this.shops = shops;
    this.sender = sender;
    this.findings = findings;
    this.settings = settings;
  }

  /** Takes a refund one step further. */
  Refund advance(Refund refund) {
    return switch (refund.state()) {
      case APPROVED -> sender.send(refund);
      case SENT, UNKNOWN, PENDING -> refund.progress().person() ? refund : lookUp(refund);
      case REQUESTED, SUCCEEDED, REJECTED -> refund;
    };
  }

  private Refund lookUp(Refund refund) {
    Instant asked = book.now();
    Books books;
    try {
      books = shops.books(refund);
    } catch (CommerceException e) {
      return doubtful(refund, String.valueOf(e.getMessage()));
    }
    FoundRefunds found = books.found();
    if (refund.state() == RefundState.PENDING) {
      return follow(refund, found);
    }
    return switch (Comparison.of(refund.terms(), before(refund), found)) {
      case Comparison.Booked booked -> findings.booked(refund, booked, found);
      case Comparison.Undecidable open -> findings.forPerson(refund, open.why(), found);
      case Comparison.Absent absent -> absent(refund, absent, asked, found);
    };
  }

  private static List<String> before(Refund refund) {
    List<String> baseline = refund.progress().baseline();
    return baseline == null ? List.of() : baseline;
  }

  private Refund absent(
      Refund refund, Comparison.Absent absent, Instant asked, FoundRefunds found) {
    RefundProgress progress = refund.progress();
    Instant certainAt = Objects.requireNonNullElse(progress.certainAt(), asked);
    if (asked.isBefore(certainAt)) {
      return doubtful(refund, "not in the shop's books yet; certain from " + certainAt + " on");
    }
    if (absent.others()) {
      return findings.forPerson(refund, RefundFindings.OTHERS, found);
    }
    if (progress.attempts() >= settings.attempts()) {
      String why = "sent " + progress.attempts() + " times, and never booked";
      return findings.forPerson(refund, why, found);
    }
    Step step =
        Step.byLedger("nothing-booked")
            .with("certainSince", certainAt)
            .with("shop", found.refunds());
    return book.moveOrReload(
        refund, progress.waiting("nothing was booked, is sent again", asked), step);
  }

  /** Nothing new is known: looked after again later, and by a person after many looks. */
  private Refund doubtful(Refund refund, String why) {
    RefundProgress progress = refund.progress();
    boolean pending = refund.state() == RefundState.PENDING;
    if (!pending && progress.checks() >= settings.givenUpAfter()) {
      return findings.forPerson(refund, why, new FoundRefunds(List.of(), false));
    }
    Instant next = book.now().plus(settings.pause(progress.checks()));
    return book.moveOrReload(
        refund, progress.doubtful(why, next), Step.byLedger("look-up").with("reason", why));
  }

  private Refund follow(Refund refund, FoundRefunds found) {
    Optional<RefundBooking> booking =
        found.refunds().stream()
            .filter(candidate -> candidate.id().equals(refund.progress().reference()))
            .findFirst();
    return booking
        .map(
            known -> findings.booked(refund, new Comparison.Booked(known, "it was pending"), found))
        .orElseGet(
            () -> findings.forPerson(refund, "the shop had it pending, and has it no more", found));
  }
}
