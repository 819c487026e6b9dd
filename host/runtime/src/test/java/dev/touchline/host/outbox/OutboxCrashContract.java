package dev.touchline.host.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.outbox.FakeProvider.Behaviour;
import dev.touchline.host.store.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a provider does and wherever the host crashes: a message goes out once, and when nobody
 * can tell, a person is asked. The same for every engine.
 */
abstract class OutboxCrashContract {

  private static final int STEPS = 12;

  @TempDir Path folder;
  private TestStore store;

  abstract TestStore openStore() throws Exception;

  abstract int runs();

  @BeforeEach
  void open() throws Exception {
    store = openStore();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private OutboxWorld world(boolean copiesKept) throws IOException {
    return new OutboxWorld(store, folder, copiesKept);
  }

  @Test
  void aCrashAtAnyStepSendsOnce() throws IOException {
    for (Behaviour behaviour : Behaviour.values()) {
      for (int call = 1; call <= STEPS; call++) {
        for (boolean after : List.of(false, true)) {
          // Given
          OutboxWorld world = world(true);
          world.provider.then(behaviour);
          world.store.crashAt(call, after);

          // When
          world.takeUntilAnswered("key-" + world.number);
          world.workUntilDone();

          // Then
          String run = behaviour + ", crash at call " + call + (after ? " after" : " before");
          holds(world, run);
          assertThat(world.only().progress().person()).as(run).isFalse();
        }
      }
    }
  }

  @Test
  void randomTroubleSendsOnceOrAsksAPerson() throws IOException {
    int asked = 0;
    int sent = 0;
    for (int seed = 0; seed < runs(); seed++) {
      // Given
      Random random = new Random(seed);
      OutboxWorld world = world(random.nextInt(3) > 0);
      Behaviour[] all = Behaviour.values();
      for (int i = random.nextInt(3); i >= 0; i--) {
        world.provider.then(all[random.nextInt(all.length)]);
      }
      world.provider.ownRecords = random.nextBoolean();
      world.provider.downForLooks = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
      world.store.crashAt(1 + random.nextInt(14), random.nextBoolean());

      // When
      world.takeUntilAnswered("key-" + world.number);
      world.store.crashAt(1 + random.nextInt(12), random.nextBoolean());
      world.workUntilDone();

      // Then
      holds(world, "seed " + seed);
      asked += world.only().progress().person() ? 1 : 0;
      sent += world.provider.sendings();
    }
    assertThat(sent).isGreaterThan(runs() / 3);
    assertThat(asked).isBetween(1, runs() / 2);
  }

  /** What must hold whatever happened. */
  private static void holds(OutboxWorld world, String run) {
    OutboxMessage message = world.only();
    int out = world.provider.sendings();
    String told = run + " -> " + message.progress();
    assertThat(out).as("sendings, " + told).isLessThanOrEqualTo(1);
    switch (message.state()) {
      case SENT -> assertThat(out).as(told).isEqualTo(1);
      case FAILED -> assertThat(out).as(told).isZero();
      case UNKNOWN -> assertThat(message.progress().person()).as(told).isTrue();
      case QUEUED, SENDING, BOUNCED -> throw new AssertionError("not over: " + told);
    }
    boolean sent = message.state() == MessageState.SENT;
    assertThat(world.shown("@shop.example") + world.shown(":sent"))
        .as("on the timeline, " + told)
        .isEqualTo(sent ? 1 : 0);
    assertThat(world.shown(":failed"))
        .as("on the timeline, " + told)
        .isEqualTo(message.state() == MessageState.FAILED ? 1 : 0);
  }
}
