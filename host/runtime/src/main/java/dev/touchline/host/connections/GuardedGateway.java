package dev.touchline.host.connections;

import dev.touchline.host.gateway.ConnectionGateway;
import dev.touchline.host.gateway.Priority;
import dev.touchline.host.plugins.PureCalls;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.RejectedException;

/** The gateway as connectors get it: closed while they normalise. */
record GuardedGateway(ConnectionGateway gateway) implements HttpGateway {

  @Override
  public HttpResponse send(HttpRequest request) {
    checkNotPure();
    return gateway.send(request, PureCalls.isBackground() ? Priority.BACKGROUND : Priority.LIVE);
  }

  static void checkNotPure() {
    if (PureCalls.isRunning()) {
      throw new RejectedException(
          "io-in-normalize",
          "normalize called a provider; it must only read the record, so that every replay answers"
              + " the same");
    }
  }
}
