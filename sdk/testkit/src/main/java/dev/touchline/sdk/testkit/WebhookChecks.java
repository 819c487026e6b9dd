package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Receiving webhooks. */
final class WebhookChecks {

  private static final Instant NOW = WebhookRequests.RECEIVED_AT;

  private final Lab lab;

  WebhookChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    return List.of(
        ContractTest.of(Check.WEBHOOK_GENUINE, this::genuine),
        ContractTest.of(Check.WEBHOOK_FORGED, this::forged),
        ContractTest.of(Check.WEBHOOK_TAMPERED, this::tampered),
        ContractTest.of(Check.WEBHOOK_UNSIGNED, this::unsigned),
        ContractTest.of(Check.WEBHOOK_STALE, this::stale),
        ContractTest.of(Check.WEBHOOK_REPEATED, this::repeated),
        ContractTest.of(Check.WEBHOOK_GARBAGE, this::garbage),
        ContractTest.of(Check.WEBHOOK_EMPTY, () -> digest(Map.of("empty", new byte[0]))),
        ContractTest.of(Check.WEBHOOK_DEEP, () -> digest(Garbage.deep())));
  }

  private Map<String, byte[]> bodies() {
    Map<String, byte[]> bodies = lab.contract().webhookBodies();
    assertThat(bodies)
        .as("sample bodies in src/test/resources/webhooks, or from webhookBodies()")
        .isNotEmpty();
    return bodies;
  }

  private void genuine() {
    List<IncomingRecord> all = new ArrayList<>();
    bodies()
        .forEach((name, body) -> {
          List<IncomingRecord> records = lab.connect().deliver(Webhooks.genuine(lab, body));
          keysDiffer(name, records);
          all.addAll(records);
        });
    assertThat(all).as("records of all sample bodies").isNotEmpty();
  }

  private static void keysDiffer(String name, List<IncomingRecord> records) {
    Map<String, String> prints = new HashMap<>();
    for (IncomingRecord record : records) {
      String print = Prints.of(record);
      assertThat(prints.getOrDefault(record.dedupeKey(), print))
          .as("two different records of %s with one dedupe key", name)
          .isEqualTo(print);
      prints.put(record.dedupeKey(), print);
    }
  }

  private void forged() {
    for (byte[] body : bodies().values()) {
      isForged(lab.connectWithOtherSecrets(), Webhooks.genuine(lab, body), "another secret");
    }
  }

  private void tampered() {
    for (byte[] body : bodies().values()) {
      WebhookRequest request = Webhooks.genuine(lab, body);
      byte[] longer = Arrays.copyOf(body, body.length + 1);
      longer[body.length] = ' ';
      isForged(lab.connect(), Webhooks.withBody(request, longer), "a longer body");
      byte[] changed = body.clone();
      changed[body.length / 2] ^= 1;
      isForged(lab.connect(), Webhooks.withBody(request, changed), "a changed byte");
    }
  }

  private void unsigned() {
    for (byte[] body : bodies().values()) {
      isForged(lab.connect(), Webhooks.bare(Webhooks.genuine(lab, body)), "no signature");
      Garbage.of(body).forEach(this::isNoRecord);
    }
    isNoRecord("an empty body", new byte[0]);
    Garbage.deep().forEach(this::isNoRecord);
  }

  /** Whatever else it makes of it: a short way for some bodies must not lead past the signature. */
  private void isNoRecord(String name, byte[] body) {
    try {
      if (lab.connect().webhook(WebhookRequests.post(body).build())
          instanceof WebhookOutcome.Accepted accepted) {
        assertThat(accepted.records()).as("records of %s without a signature", name).isEmpty();
      }
    } catch (RejectedException e) {
      assertThat(e.getMessage()).as("message for %s", name).isNotBlank();
    }
  }

  private void stale() {
    Duration limit = lab.contract().staleAfter();
    for (byte[] body : bodies().values()) {
      lab.connect().deliver(Webhooks.signedAt(lab, body, NOW.minus(limit.dividedBy(2))));
      Instant tooLongAgo = NOW.minus(limit).minusSeconds(1);
      isForged(lab.connect(), Webhooks.signedAt(lab, body, tooLongAgo), "a stale signature");
    }
  }

  private static void isForged(RunningConnection running, WebhookRequest request, String why) {
    assertThat(running.webhook(request))
        .as("outcome of a request with %s", why)
        .isInstanceOfSatisfying(
            WebhookOutcome.Forged.class,
            forged -> assertThat(forged.reason()).as("reason").isNotBlank());
  }

  private void repeated() {
    bodies()
        .forEach((name, body) -> {
          RunningConnection running = lab.connect();
          WebhookRequest request = Webhooks.genuine(lab, body);
          List<String> first = Prints.of(running.deliver(request));
          assertThat(Prints.of(running.deliver(request)))
              .as("records of %s for the second time", name)
              .isEqualTo(first);
          WebhookRequest later = Webhooks.signedAt(lab, body, NOW.minusSeconds(30));
          assertThat(Prints.of(lab.connect().deliver(later)))
              .as("records of %s signed at another time, by another connection", name)
              .isEqualTo(first);
        });
  }

  private void garbage() {
    bodies().values().forEach(body -> digest(Garbage.of(body)));
  }

  /** Takes bodies in and normalises what comes out: only a rejection may be thrown. */
  private void digest(Map<String, byte[]> bodies) {
    bodies.forEach((name, body) -> {
      WebhookRequest request = Webhooks.genuine(lab, body);
      try {
        RunningConnection running = lab.connect();
        if (running.webhook(request) instanceof WebhookOutcome.Accepted accepted) {
          normalize(running, accepted.records());
        }
      } catch (RejectedException e) {
        assertThat(e.getMessage()).as("message for %s", name).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "a body of " + name + " was neither accepted nor rejected: " + e, e);
      }
    });
  }

  private static void normalize(RunningConnection running, List<IncomingRecord> records) {
    if (running.has(Normalizer.class)) {
      for (IncomingRecord record : records) {
        try {
          running.normalize(record);
        } catch (RejectedException e) {
          assertThat(e.getMessage()).as("message of the rejection").isNotBlank();
        }
      }
    }
  }
}
