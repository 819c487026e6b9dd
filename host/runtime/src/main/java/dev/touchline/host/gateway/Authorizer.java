package dev.touchline.host.gateway;

import java.util.List;

/** Gives the header {@code Authorization} to requests that bring none of their own. */
public interface Authorizer {

  /** The hosts that get it: exact, or {@code *.domain}. */
  List<String> hosts();

  /**
   * The header's value now. May call the provider.
   *
   * @throws dev.touchline.sdk.verdict.VerdictException when there is none
   */
  String header();

  /**
   * Called when a provider answered 401: whether there is another value now, with which the request
   * is sent once more.
   *
   * @throws dev.touchline.sdk.verdict.VerdictException when there can be none
   */
  boolean renew(String refused);
}
