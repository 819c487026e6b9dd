package dev.touchline.host.commerce;

import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shop that keeps books as real ones do: it recognises no repeat, so every call that reaches it
 * may book again. What goes wrong is told call by call.
 */
final class FakeShop implements RefundProvider {

  static final Price AMOUNT = Price.of(Money.of("12.30", "EUR"));
  static final Price PAID = Price.of(Money.of("100.00", "EUR"));
  static final Duration LATEST = Duration.ofSeconds(90);

  /** What a call of {@code refund} does. */
  enum Behaviour {
    BOOKS,
    BOOKS_PENDING,
    BOOKS_PENDING_THEN_FAILS,
    BOOKS_AND_DROPS_THE_REPLY,
    BOOKS_AND_SAYS_UNKNOWN,
    BOOKS_AND_CRASHES_THE_HOST,
    BOOKS_LATE,
    FAILS_BEFORE_BOOKING,
    CRASHES_THE_HOST_BEFORE_BOOKING,
    REJECTS,
    REJECTS_BY_EXCEPTION
  }

  /** A booking to come. */
  private record Late(Instant at, RefundKey key, Price amount) {}

  private final Clock clock;
  private final boolean keysKept;
  private final List<RefundBooking> books = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final Deque<Behaviour> behaviours = new ArrayDeque<>();
  private final List<Integer> downFor = new ArrayList<>();
  boolean ownRecords;
  Duration lateBy = LATEST.dividedBy(2);
  int calls;
  int ownBookings;
  private int pendingLooks = 2;

  FakeShop(Clock clock, boolean keysKept) {
    this.clock = clock;
    this.keysKept = keysKept;
  }

  FakeShop then(Behaviour... next) {
    behaviours.addAll(List.of(next));
    return this;
  }

  /** So many looks into the books fail. */
  void downForLooks(int looks) {
    downFor.add(looks);
  }

  /** Somebody refunds in the shop's own administration. */
  void bookByStaff(Price amount) {
    books.add(booking("staff-" + books.size(), null, RefundBooking.State.SUCCEEDED, amount));
  }

  /** Bookings that this host's calls made and that move money. */
  long own() {
    settleLate();
    return books.stream()
        .filter(booking -> booking.id().startsWith("own-"))
        .filter(booking -> booking.state() != RefundBooking.State.FAILED)
        .count();
  }

  @Override
  public RefundQuote quote(RefundRequest request) {
    settleLate();
    Price zero = Price.zeroOf(PAID);
    Price refunded =
        books.stream()
            .filter(booking -> booking.state() != RefundBooking.State.FAILED)
            .map(RefundBooking::amount)
            .reduce(zero, Price::plus);
    return new RefundQuote.Refundable(
        request.order().replace("#", ""),
        AMOUNT,
        List.of(),
        zero,
        AMOUNT,
        PAID,
        refunded,
        Set.of(RefundForm.ORIGINAL_PAYMENT),
        List.of(Identifier.email("customer@example.org")));
  }

  @Override
  public RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    calls++;
    Behaviour behaviour = behaviours.isEmpty() ? Behaviour.BOOKS : behaviours.poll();
    return switch (behaviour) {
      case BOOKS -> new RefundOutcome.Succeeded(book(key, RefundBooking.State.SUCCEEDED, amount));
      case BOOKS_PENDING, BOOKS_PENDING_THEN_FAILS -> {
        pendingEnd =
            behaviour == Behaviour.BOOKS_PENDING
                ? RefundBooking.State.SUCCEEDED
                : RefundBooking.State.FAILED;
        yield new RefundOutcome.Pending(book(key, RefundBooking.State.PENDING, amount));
      }
      case BOOKS_AND_DROPS_THE_REPLY -> {
        book(key, RefundBooking.State.SUCCEEDED, amount);
        throw new RetryLaterException("timeout", "no answer in time");
      }
      case BOOKS_AND_SAYS_UNKNOWN -> {
        book(key, RefundBooking.State.SUCCEEDED, amount);
        yield new RefundOutcome.Unknown("500");
      }
      case BOOKS_AND_CRASHES_THE_HOST -> {
        book(key, RefundBooking.State.SUCCEEDED, amount);
        throw new SimulatedCrash();
      }
      case BOOKS_LATE -> {
        late.add(new Late(clock.instant().plus(lateBy), key, amount));
        throw new IllegalStateException("connection reset");
      }
      case FAILS_BEFORE_BOOKING -> throw new RetryLaterException("reset", "connection reset");
      case CRASHES_THE_HOST_BEFORE_BOOKING -> throw new SimulatedCrash();
      case REJECTS -> new RefundOutcome.Rejected("too-much", "more than was paid");
      case REJECTS_BY_EXCEPTION -> throw new RejectedException("too-much", "more than was paid");
    };
  }

  private RefundBooking.State pendingEnd = RefundBooking.State.SUCCEEDED;

  @Override
  public FoundRefunds find(RefundRequest request, RefundKey key) {
    settleLate();
    if (!downFor.isEmpty()) {
      int left = downFor.removeFirst() - 1;
      if (left > 0) {
        downFor.addFirst(left);
      }
      throw new RetryLaterException("down", "the shop is down");
    }
    if (books.stream().anyMatch(b -> b.state() == RefundBooking.State.PENDING)
        && pendingLooks-- <= 0) {
      books.replaceAll(b -> b.state() == RefundBooking.State.PENDING ? settled(b) : b);
    }
    return new FoundRefunds(books, keysKept);
  }

  private RefundBooking settled(RefundBooking pending) {
    return booking(pending.id(), pending.key(), pendingEnd, pending.amount());
  }

  @Override
  public Duration latestBooking() {
    return LATEST;
  }

  private void settleLate() {
    Instant now = clock.instant();
    late.stream()
        .filter(one -> !one.at().isAfter(now))
        .forEach(one -> book(one.key(), RefundBooking.State.SUCCEEDED, one.amount()));
    late.removeIf(one -> !one.at().isAfter(now));
  }

  private RefundBooking book(RefundKey key, RefundBooking.State state, Price amount) {
    ownBookings++;
    RefundBooking booking = booking("own-" + ownBookings, keysKept ? key : null, state, amount);
    books.add(booking);
    return booking;
  }

  private RefundBooking booking(
      String id, @Nullable RefundKey key, RefundBooking.State state, Price amount) {
    IncomingRecord record =
        ownRecords ? IncomingRecord.of("shop-refund:" + id, "{}").build() : null;
    return new RefundBooking(
        id, key, state, amount, clock.instant(), List.of(), null, null, record);
  }
}
