package dev.touchline.host.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What the large bodies of requests that are being worked on may take together, so that many at
 * once wait for each other instead of filling the memory. Thread-safe; waiting costs a virtual
 * thread nothing.
 */
public final class BodyBudget {

  /** Bodies up to this many bytes are let through: the connections bound their number. */
  private static final int SMALL = 64 * 1024;

  private static final int UNIT = 1024;
  private static final int PART_OF_HEAP = 16;
  private static final long LONGEST_WAIT_SECONDS = 10;

  private final int units;
  private final Semaphore free;

  /** Makes a budget of so many bytes. */
  public BodyBudget(long bytes) {
    this.units = (int) Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
  }

  /** A part of the heap: what is made of a body takes several times its size. */
  static BodyBudget ofThisHost() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** A body with its share of the budget, to be closed when the request is answered. */
  public final class Body implements AutoCloseable {

    private final byte[] bytes;
    private final int taken;

    private Body(byte[] bytes, int taken) {
      this.bytes = bytes;
      this.taken = taken;
    }

    /** The body. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public void close() {
      free.release(taken);
    }
  }

  /**
   * Reads a body, waiting for its share first. A single one is read however large it is.
   *
   * @param declared the body's bytes; negative when nobody said
   * @param most the most that is read, and what is taken when nobody said
   * @throws BodyBudgetException when there was no room in time
   */
  public Body read(InputStream in, long declared, int most) throws IOException {
    if (declared > SMALL) {
      int taken = take(Math.min(declared, most));
      return read(in, new byte[0], (int) Math.min(declared, most), taken);
    }
    byte[] begin = in.readNBytes(declared < 0 ? Math.min(SMALL, most) : (int) declared);
    boolean all = declared >= 0 || begin.length < SMALL || begin.length == most;
    return all ? new Body(begin, 0) : read(in, begin, most, take(most));
  }

  private Body read(InputStream in, byte[] begin, int most, int taken) throws IOException {
    try {
      byte[] rest = in.readNBytes(most - begin.length);
      if (begin.length == 0) {
        return new Body(rest, taken);
      }
      byte[] whole = Arrays.copyOf(begin, begin.length + rest.length);
      System.arraycopy(rest, 0, whole, begin.length, rest.length);
      return new Body(whole, taken);
    } catch (IOException | RuntimeException | Error e) {
      free.release(taken);
      throw e;
    }
  }

  private int take(long bytes) {
    int wanted = (int) Math.min(units, bytes / UNIT);
    try {
      if (free.tryAcquire(wanted, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return wanted;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BodyBudgetException();
  }
}
