package dev.touchline.sdk.testkit;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts what the provider is asked and spoils its answers from a given request on. */
final class FaultInjector implements ResponseTransformerV2 {

  private record Armed(ProviderFault fault, int fromRequest) {}

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger spoilt = new AtomicInteger();
  private volatile @Nullable Armed armed;

  @Override
  public Response transform(Response response, ServeEvent event) {
    int number = requests.incrementAndGet();
    Armed now = armed;
    if (now == null || number < now.fromRequest()) {
      return response;
    }
    spoilt.incrementAndGet();
    return now.fault().applyTo(response);
  }

  @Override
  public String getName() {
    return "touchline-faults";
  }

  void arm(ProviderFault fault, int fromRequest) {
    armed = new Armed(fault, requests.get() + fromRequest);
  }

  void heal() {
    armed = null;
  }

  int requests() {
    return requests.get();
  }

  int spoilt() {
    return spoilt.get();
  }
}
