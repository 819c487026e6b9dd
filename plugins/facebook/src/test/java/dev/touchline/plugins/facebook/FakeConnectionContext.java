package dev.touchline.plugins.facebook;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.ConnectionState;
import dev.touchline.sdk.Meter;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Stands in for the host until the test kit has its own; answers HTTP as it is told. */
final class FakeConnectionContext implements ConnectionContext, Meter {

  final Map<String, Long> counts = new TreeMap<>();
  final List<HttpRequest> requests = new ArrayList<>();
  Function<HttpRequest, HttpResponse> provider =
      request -> {
        throw new AssertionError("no call was expected");
      };

  static HttpResponse answer(int status, String json) {
    return new HttpResponse(status, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String connection() {
    return "fb-test";
  }

  @Override
  public HttpGateway http() {
    return request -> {
      requests.add(request);
      return provider.apply(request);
    };
  }

  @Override
  public Secret secret(String name) {
    throw new UnsupportedOperationException("the connector reads its settings instead");
  }

  @Override
  public ConnectionState state() {
    throw new UnsupportedOperationException("the connector keeps no state");
  }

  @Override
  public Clock clock() {
    throw new UnsupportedOperationException("the connector needs no clock");
  }

  @Override
  public Logger log() {
    return NOPLogger.NOP_LOGGER;
  }

  @Override
  public Meter meter() {
    return this;
  }

  @Override
  public void count(String name, long amount) {
    counts.merge(name, amount, Long::sum);
  }
}
