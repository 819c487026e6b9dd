package dev.touchline.plugins.email;

import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a failure of a mail server. What a server says is left out, but for its code
 * (RFC 5530): it may name people.
 */
final class ImapVerdicts {

  private static final Pattern CODE = Pattern.compile("^\\s*\\[([A-Za-z0-9-]{1,40})[^]]*]");
  private static final Set<String> PASSING =
      Set.of("UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "OVERQUOTA", "THROTTLED");
  private static final Duration MENDED_BY_OTHERS = Duration.ofMinutes(5);

  private ImapVerdicts() {}

  /** Of a refused sign-in: a wrong password, unless the server says that it is busy. */
  static VerdictException ofSignIn(MailServer server, ProtocolException failure) {
    VerdictException passing = causedBy(failure);
    if (passing != null || failure instanceof ConnectionException || isSynthetic(failure)) {
      return of(server, failure);
    }
    String code = code(failure);
    return PASSING.contains(code)
        ? new RetryLaterException(
            "mail-server-busy", server + " cannot sign anybody in now (" + code + ")")
        : new CredentialsException(
            "sign-in-refused",
            server
                + " refuses the user name or the password"
                + (code.isEmpty() ? "" : " (" + code + ")"));
  }

  /** Of anything else. */
  static VerdictException of(MailServer server, Exception failure) {
    VerdictException verdict = causedBy(failure);
    if (verdict != null) {
      return verdict;
    }
    Throwable cause = root(failure);
    if (cause instanceof SocketTimeoutException) {
      return new RetryLaterException(
          "provider-timeout", server + " did not answer in time", null, failure);
    }
    if (cause instanceof IOException || failure instanceof ConnectionException) {
      return new RetryLaterException(
          "provider-unreachable", server + " ended the connection", null, failure);
    }
    String code = failure instanceof ProtocolException protocol ? code(protocol) : "";
    return new RetryLaterException(
        "mail-server-refused",
        server + " refused what it was asked" + (code.isEmpty() ? "" : " (" + code + ")"),
        null,
        failure);
  }

  /**
   * Settings that worked before are not wrong of themselves: a name that is not found or a
   * certificate that ran out is mended by others, and then nobody should have to come here.
   */
  static VerdictException afterWork(VerdictException verdict) {
    return switch (verdict) {
      case ConfigurationException e when isMendedByOthers(e) ->
          new RetryLaterException(e.code(), String.valueOf(e.getMessage()), MENDED_BY_OTHERS, e);
      case ConfigurationException e -> e;
      case CredentialsException e -> e;
      case RejectedException e -> e;
      case RetryLaterException e -> e;
    };
  }

  private static boolean isMendedByOthers(ConfigurationException e) {
    return Set.of("host-not-found", "certificate-not-trusted", "tls-failed", "tls-not-offered")
        .contains(e.code());
  }

  /** A verdict of the gateway's, which Angus has wrapped. */
  private static @Nullable VerdictException causedBy(Exception failure) {
    for (Throwable e = failure; e != null; e = cause(e)) {
      if (e instanceof VerdictException verdict) {
        return verdict;
      }
    }
    return null;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (Throwable e = failure; e != null; e = cause(e)) {
      root = e;
    }
    return root;
  }

  /** Angus puts what went wrong on the wire into a made-up BYE of the server. */
  private static @Nullable Throwable cause(Throwable e) {
    if (e.getCause() == null && e instanceof ProtocolException protocol) {
      Response response = protocol.getResponse();
      return response == null ? null : response.getException();
    }
    return e.getCause();
  }

  private static boolean isSynthetic(ProtocolException failure) {
    Response response = failure.getResponse();
    return response == null || response.isBYE();
  }

  /** The code that the server gave, in upper case; empty when it gave none. */
  private static String code(ProtocolException failure) {
    Response response = failure.getResponse();
    String rest = response == null ? null : response.getRest();
    Matcher matcher = CODE.matcher(rest == null ? "" : rest);
    return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
  }
}
