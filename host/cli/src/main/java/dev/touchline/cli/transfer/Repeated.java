package dev.touchline.cli.transfer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again beside the work, until closed. */
final class Repeated implements AutoCloseable {

  private final CountDownLatch ended = new CountDownLatch(1);

  Repeated(Runnable action, long everyMillis) {
    Thread thread =
        new Thread(
            () -> {
              while (!waited(everyMillis)) {
                action.run();
              }
            },
            "repeated");
    thread.setDaemon(true);
    thread.start();
  }

  private boolean waited(long millis) {
    try {
      return ended.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
