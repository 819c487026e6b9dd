package dev.touchline.acceptance;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * A client that sends on and on, whether the host is there or not. What was not acknowledged it
 * sends again, as providers do, or gives up, as programs do that end.
 */
final class CrashClient implements Runnable {

  /**
   * Something to send.
   *
   * @param ids of the events in it
   * @param send sends it once; true when the host acknowledged it
   */
  record Parcel(List<String> ids, Attempt send) {}

  /** One attempt to send. */
  interface Attempt {
    boolean send();
  }

  private static final int MOST_ATTEMPTS = 200;

  private final Ledger ledger;
  private final IntFunction<Parcel> parcels;
  private final long pauseMillis;
  private final Random random;
  private volatile boolean stopped;

  CrashClient(Ledger ledger, long pauseMillis, long seed, IntFunction<Parcel> parcels) {
    this.ledger = ledger;
    this.parcels = parcels;
    this.pauseMillis = pauseMillis;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    for (int number = 0; !stopped; number++) {
      send(parcels.apply(number));
      Pause.millis(pauseMillis);
    }
  }

  private void send(Parcel parcel) {
    boolean persistent = random.nextInt(4) > 0;
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !stopped; attempt++) {
      if (sent(parcel)) {
        ledger.acknowledged(parcel.ids());
        return;
      }
      ledger.failed();
      if (!persistent) {
        return;
      }
      Pause.millis(50);
    }
  }

  private static boolean sent(Parcel parcel) {
    try {
      return parcel.send().send();
    } catch (UncheckedIOException e) {
      return false; // the host is not there, or went away
    }
  }

  void stop() {
    stopped = true;
  }
}
