package dev.touchline.host.oauth;

import dev.touchline.sdk.verdict.VerdictException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The grant of one connection: one object however often the connection is opened anew, so that an
 * old and a new version of a plugin never refresh side by side.
 */
final class GrantKeeper {

  private final GrantStore store;
  private final int connection;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Grant known;
  private @Nullable Grant unsaved;
  private @Nullable CompletableFuture<Tokens> running;

  GrantKeeper(GrantStore store, int connection) {
    this.store = store;
    this.connection = connection;
  }

  int connection() {
    return connection;
  }

  /**
   * The grant as it is kept; an empty one when there is none, or it belongs to other terms.
   *
   * @throws GrantStore.UnreadableGrantException when it cannot be read
   */
  Grant get(String owner) {
    Grant grant = known;
    if (grant == null) {
      lock.lock();
      try {
        grant = known;
        if (grant == null) {
          grant = store.load(connection).map(GrantJson::read).orElse(Grant.none(owner));
          known = grant;
        }
      } finally {
        lock.unlock();
      }
    }
    return grant.owner().equals(owner) ? grant : Grant.none(owner);
  }

  /** The grant as it is kept now: another host may have changed it. */
  Grant reload(String owner) {
    lock.lock();
    try {
      if (unsaved == null) {
        known = null;
      }
      return get(owner);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes the grant. What is returned is durable; until it is, nobody else gets it.
   *
   * @param change gives the grant after it; the same object changes nothing
   */
  Grant change(String owner, UnaryOperator<Grant> change) {
    lock.lock();
    try {
      Grant before = unsaved != null ? unsaved : readable(owner);
      Grant after = change.apply(before);
      if (after != known) {
        unsaved = after;
        save(after);
        known = after;
      }
      unsaved = null;
      return after;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What must not be kept here is not tried again: the host that may keep it has tokens of its own,
   * and they are the ones that count.
   */
  private void save(Grant grant) {
    try {
      store.save(connection, GrantJson.write(grant));
    } catch (VerdictException e) {
      unsaved = null;
      known = null;
      throw e;
    }
  }

  /** Uses tokens on this host alone, until it looks again at what is kept. */
  Grant hold(String owner, UnaryOperator<Grant> change) {
    lock.lock();
    try {
      Grant held = change.apply(readable(owner));
      known = held;
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what is kept once more, so that it is encrypted anew. */
  void rewrite() {
    lock.lock();
    try {
      store.load(connection).ifPresent(grant -> store.save(connection, grant));
    } finally {
      lock.unlock();
    }
  }

  /** One that cannot be read is replaced by what comes next. */
  private Grant readable(String owner) {
    try {
      return get(owner);
    } catch (GrantStore.UnreadableGrantException e) {
      return Grant.none(owner);
    }
  }

  /**
   * Joins what is under way, or begins it: on a thread of its own, which no deadline of a caller
   * interrupts, since an answer that is lost can cost the connection its access.
   */
  CompletableFuture<Tokens> once(Supplier<Tokens> obtaining) {
    lock.lock();
    try {
      CompletableFuture<Tokens> current = running;
      if (current == null) {
        CompletableFuture<Tokens> begun = new CompletableFuture<>();
        running = begun;
        Thread.ofVirtual()
            .name("oauth-" + connection)
            .inheritInheritableThreadLocals(false)
            .start(() -> run(begun, obtaining));
        current = begun;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private void run(CompletableFuture<Tokens> begun, Supplier<Tokens> obtaining) {
    Tokens tokens = null;
    Throwable failure = null;
    try {
      tokens = obtaining.get();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
    if (failure == null) {
      begun.complete(Objects.requireNonNull(tokens));
    } else {
      begun.completeExceptionally(failure);
    }
  }

  /** Tokens that were had but could not be kept yet. */
  @Nullable Grant unsaved() {
    lock.lock();
    try {
      return unsaved;
    } finally {
      lock.unlock();
    }
  }
}
