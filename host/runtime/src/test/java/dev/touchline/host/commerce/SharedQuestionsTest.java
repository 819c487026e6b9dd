package dev.touchline.host.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedQuestionsTest {

  private static final OrderQuery QUERY = query("one@example.org");

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<OrderPage> kept = new ArrayList<>();
  private final SharedQuestions questions = new SharedQuestions();
  private Runnable whileAsked = () -> {};
  private final FakeShopConnection shop =
      new FakeShopConnection(
          2,
          "shop",
          new OrderLookup() {
            @Override
            public OrderPage orders(OrderQuery query) {
              whileAsked.run();
              return OrderPage.last(List.of());
            }

            @Override
            public Optional<Order> order(String number) {
              return Optional.empty();
            }
          },
          waiting::add);

  private static OrderQuery query(String email) {
    return new OrderQuery(List.of(Identifier.email(email)), null, 10);
  }

  private CompletableFuture<OrderPage> ask(OrderQuery query) {
    return questions.ask(shop, query, Duration.ofSeconds(1), kept::add);
  }

  @Test
  void whoAsksTheSameWhileItWaitsSharesTheAnswer() {
    // Given
    CompletableFuture<OrderPage> first = ask(QUERY);
    CompletableFuture<OrderPage> same = ask(query("one@example.org"));
    CompletableFuture<OrderPage> other = ask(query("two@example.org"));
    int asked = waiting.size();

    // When
    waiting.remove().run();

    // Then
    assertThat(asked).isEqualTo(2);
    assertThat(first).isCompleted();
    assertThat(same).isCompleted();
    assertThat(other).isNotDone();
    assertThat(kept).hasSize(1);
  }

  @Test
  void aQuestionThatHasBegunIsNotShared() {
    // Given somebody who asks the same while the shop works on it
    whileAsked = () -> ask(QUERY);
    ask(QUERY);

    // When
    waiting.remove().run();

    // Then
    assertThat(waiting).hasSize(1);
  }

  @Test
  void afterAFailureItIsAskedAgain() {
    // Given
    whileAsked =
        () -> {
          throw new RetryLaterException("shop-down", "the shop answers 503");
        };
    CompletableFuture<OrderPage> failed = ask(QUERY);
    waiting.remove().run();
    whileAsked = () -> {};

    // When
    CompletableFuture<OrderPage> again = ask(QUERY);
    waiting.remove().run();

    // Then
    assertThat(failed).isCompletedExceptionally();
    assertThat(again).isCompleted();
    assertThat(kept).hasSize(1);
  }
}
