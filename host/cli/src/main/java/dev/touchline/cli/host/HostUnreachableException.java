package dev.touchline.cli.host;

import java.net.URI;

/** Nobody answers, or the connection broke. */
public final class HostUnreachableException extends HostException {

  private static final long serialVersionUID = 1L;

  HostUnreachableException(URI address, String reason) {
    super(
        "No host answers at "
            + address
            + " ("
            + reason
            + ").\nStart it with: touchline start\nor name another address with --url or"
            + " TOUCHLINE_URL.");
  }
}
