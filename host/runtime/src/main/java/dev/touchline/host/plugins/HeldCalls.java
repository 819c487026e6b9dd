package dev.touchline.host.plugins;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Sees to it that no connection takes the threads that the other connections of its plugin need:
 * each runs so many calls at once, and further ones are held back until one of them is over.
 */
final class HeldCalls {

  private final Queue<Call<?, ?>> held = new ConcurrentLinkedQueue<>();
  private final IntSupplier share;
  private final int most;
  private final Consumer<Call<?, ?>> runnable;

  /**
   * Makes one that holds nothing.
   *
   * @param share how many calls of one connection run at once
   * @param most how many calls are held
   * @param runnable gets calls that may run now
   */
  HeldCalls(IntSupplier share, int most, Consumer<Call<?, ?>> runnable) {
    this.share = share;
    this.most = most;
    this.runnable = runnable;
  }

  /** Whether a call may run now; it then counts as running until {@link #ended}. */
  boolean mayRun(Call<?, ?> call) {
    return call.takesItsTurn(share.getAsInt());
  }

  /** Keeps a call that may not run yet; false when there are too many. */
  boolean hold(Call<?, ?> call) {
    if (held.size() >= most) {
      return false;
    }
    held.add(call);
    release(call.scope()); // one may have ended just before
    return true;
  }

  /** A call has come to its end, whatever that was. */
  void ended(Call<?, ?> call) {
    call.scope().leave();
    release(call.scope());
  }

  private void release(ConnectionScope scope) {
    if (!held.isEmpty()) {
      releaseOne(scope);
    }
  }

  private synchronized void releaseOne(ConnectionScope scope) {
    for (Call<?, ?> call : held) {
      if (call.scope() == scope) {
        if (call.takesItsTurn(share.getAsInt())) {
          if (held.remove(call)) {
            runnable.accept(call);
          } else {
            scope.leave(); // it was given up meanwhile
          }
        }
        return;
      }
    }
  }

  /**
   * Gives up on those whose deadline is over.
   *
   * @return how many
   */
  int expire(long now) {
    int over = 0;
    for (Call<?, ?> call : held) {
      call.expire(now, null);
      if (call.isOver() && held.remove(call)) {
        over++;
      }
    }
    return over;
  }

  boolean has(ConnectionScope scope) {
    return held.stream().anyMatch(call -> call.scope() == scope);
  }

  /** Refuses all. */
  void refuse(PluginCallException reason) {
    for (Call<?, ?> call = held.poll(); call != null; call = held.poll()) {
      call.refuse(reason, Outcome.REFUSED);
    }
  }
}
