package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.acceptance.LossyProxy.Loss;
import dev.touchline.acceptance.LossyProxy.Plan;
import dev.touchline.acceptance.LossyProxy.Step;
import dev.touchline.acceptance.VendureShop.Booked;
import dev.touchline.acceptance.VendureShop.Placed;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Refunds on a real Vendure while a proxy loses requests and answers at every step of the commit
 * and the host is killed: each is booked exactly once, and the ledger comes to know it.
 */
@Tag("vendure")
class VendureLostReplyIT {

  private static final int ROUNDS = Integer.getInteger("acceptance.refundRounds", 3);
  private static final int EACH = 3;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Every step of a commit, lost in every way that it can be. */
  private enum Fate {
    QUOTE_LOST(Step.QUOTE, Loss.REQUEST, "card"),
    CRASH_BEFORE_QUOTE(Step.QUOTE, Loss.ANSWER_AT_DEATH, "card"),
    LIST_LOST(Step.LIST, Loss.REQUEST, "card"),
    CRASH_WHEN_APPROVED(Step.LIST, Loss.REQUEST_AT_DEATH, "card"),
    READ_LOST(Step.READ, Loss.ANSWER, "card"),
    CRASH_WHEN_SENT(Step.READ, Loss.REQUEST_AT_DEATH, "card"),
    REFUND_LOST(Step.REFUND, Loss.REQUEST, "card"),
    CRASH_BEFORE_BOOKING(Step.REFUND, Loss.REQUEST_AT_DEATH, "card"),
    BOOKED_AFTER_CRASH(Step.REFUND, Loss.LATE_REQUEST, "card"),
    REPLY_LOST(Step.REFUND, Loss.ANSWER, "card"),
    CRASH_BEFORE_REPLY(Step.REFUND, Loss.ANSWER_AT_DEATH, "card"),
    CRASH_AFTER_REPLY(Step.REFUND, Loss.NOTHING_BEFORE_DEATH, "card"),
    REPLY_LOST_PENDING(Step.REFUND, Loss.ANSWER, "dummy"),
    CRASH_BEFORE_REPLY_PENDING(Step.REFUND, Loss.ANSWER_AT_DEATH, "dummy");

    private final Plan plan;
    private final String payment;

    Fate(Step step, Loss loss, String payment) {
      this.plan = new Plan(step, loss);
      this.payment = payment;
    }
  }

  /**
   * A refund that meets its fate.
   *
   * @param number says what of the order is refunded
   */
  private record Run(Fate fate, int number, Placed order) {

    String key() {
      return "run-" + order.code();
    }

    String body() {
      String what =
          switch (number % 4) {
            case 0 ->
                "\"lines\":[{\"line\":\"%s\",\"quantity\":1}]".formatted(order.lines().get(1));
            case 1 -> "\"amount\":{\"amount\":\"7.35\",\"currency\":\"USD\"}";
            case 2 -> "\"shipping\":true";
            default -> "\"whole\":true";
          };
      return """
      {"connection":"shop","order":"%s",%s,"reason":"%s"}
      """
          .formatted(order.code(), what, order.code());
    }

    @Override
    public String toString() {
      return fate + " of order " + order.code();
    }
  }

  private final Random random = new Random(20_261_121);

  @Test
  void everyRefundIsBookedOnceWhateverIsLostAndWheneverTheHostDies() {
    VendureServer server = VendureServer.get();
    try (VendureShop shop = new VendureShop(server);
        LossyProxy proxy = new LossyProxy(server.address());
        HostProcess host =
            VendureServer.host(VendureLostReplyIT.class)
                .with("touchline.plugins.threads", "64")
                .with("touchline.polling.interval", "10s")
                .with("touchline.gateway.deadline", "15s")
                .with("touchline.commerce.refund-deadline", "15s")) {
      // Given
      host.start();
      VendureServer.connect(host, "shop", proxy.address());
      List<Run> runs = new ArrayList<>();

      // When
      for (int round = 0; round < ROUNDS; round++) {
        List<Run> planned = plan(shop, proxy, round);
        begin(host, proxy, planned);
        die(host, proxy);
        // the pending ones first: the ledger looks after them ever more rarely
        planned.reversed().forEach(run -> awaitOutcome(host, shop, run));
        runs.addAll(planned);
      }

      // Then
      assertThat(runs).hasSize(ROUNDS * EACH * Fate.values().length);
      assertThat(proxy.touched()).as("orders of which something was lost").hasSize(runs.size());
      assertThat(proxy.passedOnLate()).as("refunds booked after the host's death").isNotEmpty();
      for (Run run : runs) {
        assertBookedOnce(host, shop, run);
        assertOnTimelineOnce(host, run);
      }
    }
  }

  private static List<Run> plan(VendureShop shop, LossyProxy proxy, int round) {
    List<Run> runs = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      for (int i = 0; i < EACH; i++) {
        int number = round * EACH + i + fate.ordinal();
        String email =
            "%s-%d-%d@lost.example".formatted(fate, round, i).toLowerCase(java.util.Locale.ROOT);
        String phone = "+8490%07d".formatted(1_000 * round + 10 * fate.ordinal() + i);
        Run run = new Run(fate, number, shop.place(email, phone, fate.payment));
        proxy.plan(run.order().code(), fate.plan);
        runs.add(run);
      }
    }
    return runs;
  }

  /** Asks for all refunds at once, and waits until something of each is lost or held. */
  private static void begin(HostProcess host, LossyProxy proxy, List<Run> runs) {
    Api api = host.api();
    runs.forEach(run -> Thread.ofVirtual().start(() -> ask(api, proxy, run)));
    List<String> codes = runs.stream().map(run -> run.order().code()).toList();
    Pause.until("each commit met its fate", LONGEST, () -> proxy.touched().containsAll(codes));
  }

  /** Again while the shop is not asked at all, since too many calls failed. */
  private static void ask(Api api, LossyProxy proxy, Run run) {
    try {
      while (commit(api, run).status() == 503 && !proxy.touched().contains(run.order().code())) {
        Pause.millis(200);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      // the host died: nobody was told, and whoever asked has to ask again
    }
  }

  private static Answer commit(Api api, Run run) {
    return api.send(
        "POST",
        "/api/v1/refunds",
        Api.JSON,
        run.body().getBytes(StandardCharsets.UTF_8),
        Map.of("Idempotency-Key", run.key()));
  }

  /** Some answers are on their way into the ledger when it ends: at a different point each time. */
  private void die(HostProcess host, LossyProxy proxy) {
    proxy.hostIsDying();
    Pause.millis(random.nextInt(60));
    host.kill();
    proxy.hostIsDead();
    host.start();
  }

  /** Whoever was not told asks again with the same key, until the outcome is known. */
  private static void awaitOutcome(HostProcess host, VendureShop shop, Run run) {
    Pause.until(
        run + " has an outcome",
        LONGEST,
        () -> {
          Answer answer = commit(host.api(), run);
          if (answer.status() != 201) {
            return false; // the shop could not be asked just now
          }
          String state = answer.json().path("state").asString();
          if (state.equals("pending")) {
            shop.refunds(run.order()).stream()
                .filter(booked -> booked.state().equals("Pending"))
                .forEach(shop::settle);
          }
          return state.equals("succeeded") || answer.json().path("needsPerson").asBoolean();
        });
  }

  private static void assertBookedOnce(HostProcess host, VendureShop shop, Run run) {
    JsonNode refund = commit(host.api(), run).expect(201).json();
    List<Booked> booked = shop.refunds(run.order());
    assertThat(booked).as("refunds in Vendure's books, %s: %s", run, refund).hasSize(1);
    assertThat(refund.path("state").asString()).as("%s: %s", run, refund).isEqualTo("succeeded");
    assertThat(refund.path("reference").asString()).isEqualTo(booked.getFirst().id());
    String amount = refund.path("amount").path("customer").path("amount").asString();
    assertThat(amount.replace(".", "")).isEqualTo(booked.getFirst().total() + "");
    if (run.fate() == Fate.REPLY_LOST || run.fate() == Fate.CRASH_BEFORE_REPLY) {
      assertThat(refund.path("reconciled").asBoolean()).as("%s", run).isTrue();
      assertThat(refund.path("attempts").asInt()).as("attempts, %s", run).isEqualTo(1);
    }
  }

  private static void assertOnTimelineOnce(HostProcess host, Run run) {
    String email = "email:" + run.order().email();
    Pause.until(
        run + " is on the timeline",
        LONGEST,
        () -> kinds(host, email).contains("refund.succeeded"));
    assertThat(kinds(host, email))
        .as("events of %s", run)
        .filteredOn(kind -> kind.startsWith("refund."))
        .containsExactlyInAnyOrder("refund.requested", "refund.succeeded");
  }

  private static List<String> kinds(HostProcess host, String customer) {
    List<JsonNode> found = Timeline.customers(host.api(), customer);
    return found.size() != 1
        ? List.of()
        : Timeline.of(host.api(), found.getFirst().path("id").asString()).stream()
            .map(event -> event.path("kind").asString())
            .toList();
  }
}
