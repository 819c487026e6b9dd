package dev.touchline.host.api;

import dev.touchline.host.problem.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses bodies that are larger than their path allows: by what they declare, or by counting. */
final class BodyLimitFilter implements Filter {

  private final ApiLimits limits;

  BodyLimitFilter(ApiLimits limits) {
    this.limits = limits;
  }

  @Override
  public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) servletRequest;
    long limit = limits.of(request.getRequestURI());
    long declared = request.getContentLengthLong();
    if (declared > limit) {
      Answers.write((HttpServletResponse) response, tooLarge(declared, limit));
    } else if (declared >= 0) {
      chain.doFilter(request, response);
    } else {
      chain.doFilter(new Counted(request, limit), response);
    }
  }

  private static Problem tooLarge(long declared, long limit) {
    return Problem.of(
        413, "too-large", "the body has " + declared + " bytes, at most " + limit + " are allowed");
  }

  /** A body whose length nobody declared. */
  private static final class Counted extends HttpServletRequestWrapper {

    private final long limit;

    Counted(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedInput(super.getInputStream(), limit);
    }
  }
}
