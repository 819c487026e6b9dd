package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.ConnectionState;
import dev.touchline.sdk.Meter;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.settings.Secret;
import java.time.Clock;
import org.slf4j.Logger;

/** A context that has a name and nothing else: files need no more. */
record FakeConnectionContext(String connection) implements ConnectionContext {

  @Override
  public HttpGateway http() {
    throw new AssertionError("no HTTP");
  }

  @Override
  public Secret secret(String name) {
    throw new AssertionError("no secrets");
  }

  @Override
  public ConnectionState state() {
    throw new AssertionError("no state");
  }

  @Override
  public Clock clock() {
    throw new AssertionError("no clock");
  }

  @Override
  public Logger log() {
    throw new AssertionError("no log");
  }

  @Override
  public Meter meter() {
    throw new AssertionError("no meter");
  }
}
