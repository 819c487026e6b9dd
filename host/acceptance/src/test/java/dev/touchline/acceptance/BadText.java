package dev.touchline.acceptance;

import java.util.List;

/** Texts that are no good as names in an address, or as values of query parameters. */
final class BadText {

  /** Names as nobody gives them, encoded. */
  static final List<String> NAMES =
      List.of(
          "..%2f..%2f..%2fetc%2fpasswd",
          "%2e%2e",
          "..%5c..%5cwindows",
          "%27%20OR%201%3D1--",
          "%27%3B%20DROP%20TABLE%20event%3B--",
          "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
          "%00",
          "a%0d%0aX-Injected:%201",
          "%ff%fe",
          "%F0%9F%98%80",
          "%7B%7D",
          "$%7Bjndi:ldap:%2F%2F127.0.0.1%2Fx%7D",
          "-1",
          "99999999999999999999999",
          "x".repeat(3_000));

  /** Values of query parameters, not encoded. */
  static final List<String> VALUES =
      List.of(
          "",
          "-1",
          "0",
          "1e308",
          "NaN",
          "99999999999999999999999",
          "' OR 1=1--",
          "<script>alert(1)</script>",
          "a\0b",
          "../../etc/passwd",
          "%s%n",
          "+999999999-12-31T23:59:59Z",
          "0000-00-00",
          "x".repeat(5_000));

  private BadText() {}
}
