package dev.touchline.host.api;

import dev.touchline.host.access.Access;
import dev.touchline.host.access.Role;
import dev.touchline.host.access.Tokens;
import dev.touchline.host.problem.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets through who has a token, and the role that the request needs. */
final class TokenFilter implements Filter {

  private static final String ACCESS = TokenFilter.class.getName() + ".access";

  /** What looks like reading, and shows payloads or begins something. */
  private static final Pattern FOR_ADMINISTRATORS =
      Pattern.compile("^/api/v1/(connections/[^/]+/(exchanges|oauth)\\b|(secrets|tokens)\\b)");

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;

  TokenFilter(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Who makes a request that came through this filter. */
  static Access of(HttpServletRequest request) {
    return (Access) request.getAttribute(ACCESS);
  }

  @Override
  public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) servletRequest;
    String header = request.getHeader("Authorization");
    Access access = header == null ? null : access(header).orElse(null);
    Problem problem = access == null ? unknown(header) : refusal(access, request);
    if (problem != null) {
      Answers.write((HttpServletResponse) response, problem);
      return;
    }
    request.setAttribute(ACCESS, access);
    chain.doFilter(request, response);
  }

  private static Problem unknown(@Nullable String header) {
    return header == null
        ? Problem.of(401, "token-missing", "send the header Authorization: Bearer <token>")
        : Problem.of(
            401, "token-invalid", "the token is unknown; send Authorization: Bearer <token>");
  }

  private static @Nullable Problem refusal(Access access, HttpServletRequest request) {
    Role needed = needed(request.getMethod(), request.getRequestURI());
    return access.role().covers(needed)
        ? null
        : Problem.of(
            403,
            "role-insufficient",
            "needs the role " + needed.text() + ", the token has " + access.role().text());
  }

  static Role needed(String method, String path) {
    if (method.equals("GET") || method.equals("HEAD")) {
      return FOR_ADMINISTRATORS.matcher(path).find() ? Role.ADMIN : Role.READER;
    }
    boolean work =
        path.startsWith("/api/v1/customers/")
            || path.equals("/api/v1/events")
            || path.equals("/api/v1/attachments")
            || path.startsWith("/api/v1/messages/")
            || path.equals("/api/v1/refunds")
            || path.startsWith("/api/v1/refunds/"); // the ledger's rules say who may approve
    return work ? Role.AGENT : Role.ADMIN;
  }

  private Optional<Access> access(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? tokens.find(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
