package dev.touchline.sdk.testkit;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.Arrays;

/** What goes wrong between a host and a provider, made of an answer that was recorded. */
public enum ProviderFault {
  /** 429 that asks to be left alone for half a minute. */
  RATE_LIMITED(RetryLaterException.class),
  /** 500. */
  SERVER_ERROR(RetryLaterException.class),
  /** The connection is reset instead of answered. */
  CONNECTION_RESET(RetryLaterException.class),
  /** The connection is lost in the middle of the answer. */
  CUT_OFF(RetryLaterException.class),
  /** Nothing comes before the deadline has passed. */
  SLOW(RetryLaterException.class),
  /**
   * The answer comes at once, but drop by drop, so that the deadline passes in the middle of it.
   */
  DRIPPING(RetryLaterException.class),
  /** 200 without a body. */
  EMPTY_BODY(VerdictException.class),
  /** 200 with the first half of the body, well framed. */
  TRUNCATED_PAGE(VerdictException.class),
  /** 200 with a page for people, as proxies and maintenance windows answer. */
  WRONG_CONTENT_TYPE(VerdictException.class),
  /** 401, as after a token has expired. */
  EXPIRED_TOKEN(CredentialsException.class);

  private static final String HTML = "<!doctype html><title>Back soon</title><p>Maintenance</p>";
  private static final int LATE_MILLISECONDS = 3_000;

  private final Class<? extends VerdictException> verdict;

  ProviderFault(Class<? extends VerdictException> verdict) {
    this.verdict = verdict;
  }

  /** The verdict that a call which meets this fault ends in, or a type above it. */
  public Class<? extends VerdictException> verdict() {
    return verdict;
  }

  /** Whether it is met by waiting in vain. */
  boolean takesTime() {
    return this == SLOW || this == DRIPPING;
  }

  Response applyTo(Response recorded) {
    Response.Builder answer = Response.Builder.like(recorded).but();
    return switch (this) {
      case RATE_LIMITED -> status(429, new HttpHeader("Retry-After", "30"));
      case SERVER_ERROR -> status(500);
      case EXPIRED_TOKEN -> status(401);
      case CONNECTION_RESET -> answer.fault(Fault.CONNECTION_RESET_BY_PEER).build();
      case CUT_OFF -> answer.fault(Fault.MALFORMED_RESPONSE_CHUNK).build();
      case SLOW -> answer.incrementInitialDelay(LATE_MILLISECONDS).build();
      case DRIPPING ->
          answer.chunkedDribbleDelay(new ChunkedDribbleDelay(6, LATE_MILLISECONDS)).build();
      case EMPTY_BODY -> answer.status(200).body(new byte[0]).build();
      case TRUNCATED_PAGE -> answer.status(200).body(firstHalf(recorded.getBody())).build();
      case WRONG_CONTENT_TYPE ->
          answer
              .status(200)
              .headers(new HttpHeaders(new HttpHeader("Content-Type", "text/html")))
              .body(HTML)
              .build();
    };
  }

  private static Response status(int status, HttpHeader... headers) {
    return Response.response()
        .status(status)
        .headers(new HttpHeaders(headers))
        .body(new byte[0])
        .build();
  }

  private static byte[] firstHalf(byte[] body) {
    return Arrays.copyOf(body, body.length / 2);
  }
}
