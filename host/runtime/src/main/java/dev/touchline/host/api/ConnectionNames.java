package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.problem.ProblemException;

/** Connections in addresses. */
final class ConnectionNames {

  private ConnectionNames() {}

  static int id(Connections connections, String name) {
    return connections.find(name).map(LiveConnection::id).orElseThrow(() -> unknown(name));
  }

  static ProblemException unknown(String name) {
    return ProblemException.of(
        404,
        "connection-unknown",
        "there is no connection '" + SpringProblems.shortened(name) + "'");
  }
}
