package dev.touchline.host.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests that are being answered, those that came before {@link #turn} apart from the
 * later ones. An answer that goes on for as long as somebody listens counts until it has begun.
 */
final class RunningRequests implements Filter {

  /** Requests that came before the turn, or after it. */
  private static final class Generation {

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    /** What has ended is read first, so that nothing that runs is overlooked. */
    boolean isOver() {
      long over = ended.sum();
      return begun.sum() == over;
    }
  }

  private final Generation first = new Generation();
  private volatile Generation current = first;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Generation mine = current;
    mine.begun.increment();
    try {
      chain.doFilter(request, response);
    } finally {
      mine.ended.increment();
    }
  }

  /** From now on, requests are later ones. */
  void turn() {
    current = new Generation();
  }

  /** Whether all requests from before the turn are answered. */
  boolean earlierAreOver() {
    return first.isOver();
  }
}
