package dev.touchline.host.gateway;

import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The verdicts of the gateway; each names the host alone, never path, query or headers. */
final class Failures {

  private Failures() {}

  static RetryLaterException timeout(String host) {
    return new RetryLaterException("provider-timeout", host + " did not answer in time");
  }

  static RetryLaterException unreachable(String host, Throwable cause) {
    return new RetryLaterException(
        "provider-unreachable",
        "no connection to " + host + ": " + cause.getClass().getSimpleName());
  }

  static RetryLaterException rateLimited(String host, @Nullable Duration notBefore) {
    return new RetryLaterException(
        "provider-rate-limited", host + " asks to be left alone for a while", notBefore, null);
  }

  static RetryLaterException budgetSpent(String host, Duration notBefore) {
    return new RetryLaterException(
        "rate-budget-spent",
        "what " + host + " allows this account in a while is used up",
        notBefore,
        null);
  }

  static RetryLaterException error(String host, int status, @Nullable Duration notBefore) {
    return new RetryLaterException("provider-error", host + " answered " + status, notBefore, null);
  }

  static RetryLaterException circuitOpen(String host) {
    return new RetryLaterException(
        "circuit-open", host + " failed too often and is left alone for some seconds");
  }

  static ConfigurationException hostNotAllowed(String host) {
    return new ConfigurationException(
        "host-not-allowed", host + " is neither in the plugin's manifest nor in the settings");
  }

  static ConfigurationException hostNotFound(String host) {
    return new ConfigurationException("host-not-found", "there is no host " + host);
  }

  static ConfigurationException addressNotAllowed(String host) {
    return new ConfigurationException(
        "address-not-allowed",
        host
            + " has a private address, which an administrator must allow:"
            + " touchline.gateway.allow-private-for=<connection>, or touchline.gateway.allow-private");
  }

  static ConfigurationException certificate(String host, Throwable cause) {
    return new ConfigurationException(
        "certificate-not-trusted",
        "the certificate of " + host + " is not to be trusted: " + cause.getMessage());
  }

  static ConfigurationException tls(String host, Throwable cause) {
    return new ConfigurationException(
        "tls-failed", "no TLS with " + host + ": " + cause.getMessage());
  }

  static ConfigurationException insecureRedirect(String host) {
    return new ConfigurationException(
        "redirect-not-allowed", host + " redirects from https to http");
  }

  static ConfigurationException tooManyRedirects(String host, int most) {
    return new ConfigurationException(
        "redirect-not-allowed", host + " redirects more than " + most + " times");
  }

  static RejectedException tooLarge(String host, int most) {
    return new RejectedException(
        "answer-too-large", host + " answered with more than " + most + " bytes");
  }
}
