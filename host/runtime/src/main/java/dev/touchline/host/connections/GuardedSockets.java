package dev.touchline.host.connections;

import dev.touchline.host.plugins.PureCalls;
import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.socket.SocketRequest;
import dev.touchline.sdk.verdict.RejectedException;
import java.net.Socket;

/** Sockets as connectors get them: none while they normalise. */
record GuardedSockets(SocketGateway gateway) implements SocketGateway {

  @Override
  public Socket open(SocketRequest request) {
    if (PureCalls.isRunning()) {
      throw new RejectedException(
          "io-in-normalize",
          "normalize opened a socket; it must only read the record, so that every replay answers"
              + " the same");
    }
    return gateway.open(request);
  }

  @Override
  public Socket startTls(Socket plain, SocketRequest request) {
    return gateway.startTls(plain, request);
  }
}
