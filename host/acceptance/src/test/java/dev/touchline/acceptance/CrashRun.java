package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** Kills a host under load, again and again, and looks whether anything acknowledged was lost. */
final class CrashRun {

  private static final int LONGEST_LIFE_MILLIS = 1_000;
  private static final int LONGEST_BIRTH_MILLIS = 1_500;

  private final HostProcess host;
  private final long seed;
  private final Random random;

  CrashRun(HostProcess host, long seed) {
    this.host = host;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** The host runs when this begins, and when it ends. */
  void survives(int kills) {
    FacebookPage.connect(host, CrashLoad.PAGE).close();
    RetailShop.connect(host.api(), CrashLoad.SHOP);
    long began = System.nanoTime();
    CrashLoad load = CrashLoad.start(host, seed);
    for (int i = 0; i < kills; i++) {
      Pause.millis(random.nextInt(LONGEST_LIFE_MILLIS));
      host.kill();
      host.launch();
      boolean inItsStart = random.nextInt(5) == 0;
      if (inItsStart && ++i < kills) {
        Pause.millis(random.nextInt(LONGEST_BIRTH_MILLIS));
        host.kill();
        host.launch();
      }
      host.awaitReady();
    }
    Ledger ledger = load.stop();
    awaitWorkedOff();
    check(ledger, CrashLoad.found(host.api()));
    report(kills, ledger, Duration.ofNanos(System.nanoTime() - began));
  }

  private void awaitWorkedOff() {
    Api api = host.api();
    Pause.until(
        "all imports ended",
        Duration.ofMinutes(3),
        () ->
            Json.items(api.json("/api/v1/imports?limit=100")).stream()
                .noneMatch(each -> each.path("state").asString().equals("running")));
    api.awaitWorkedOff("events");
    api.awaitWorkedOff(CrashLoad.PAGE);
    api.awaitWorkedOff(CrashLoad.SHOP);
  }

  private void check(Ledger ledger, Set<String> found) {
    assertThat(ledger.missing(found)).as("acknowledged, but lost (seed %d)", seed).isEmpty();
    assertThat(ledger.byDoor()).as("acknowledged by each door (seed %d)", seed).hasSize(6);
    assertThat(ledger.failures()).as("kills were noticed (seed %d)", seed).isPositive();
    assertThat(host.errors()).isEmpty();
  }

  private static void report(int kills, Ledger ledger, Duration took) {
    System.out.printf(
        "%d kills, acknowledged by door %s, %d requests failed, %d s%n",
        kills, ledger.byDoor(), ledger.failures(), took.toSeconds());
  }
}
