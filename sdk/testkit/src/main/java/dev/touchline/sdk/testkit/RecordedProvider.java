package dev.touchline.sdk.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/**
 * A provider that answers as it was recorded, on a port of this machine; faults on demand.
 *
 * <p>{@link Recordings} says where recordings lie and how they look. {@link #server()} is there for
 * tests that need more of WireMock.
 */
public final class RecordedProvider implements AutoCloseable {

  private static final int SITUATION_PRIORITY = 1;

  private final WireMockServer server;
  private final FaultInjector faults;
  private final Recordings usual;

  private RecordedProvider(WireMockServer server, FaultInjector faults, Recordings usual) {
    this.server = server;
    this.faults = faults;
    this.usual = usual;
  }

  /** Starts a provider that answers from {@code recordings/} in the test resources. */
  public static RecordedProvider start() {
    return start(Recordings.in("recordings"));
  }

  /** Starts a provider that answers from other recordings. */
  public static RecordedProvider start(Recordings recordings) {
    FaultInjector injector = new FaultInjector();
    WireMockConfiguration options =
        WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .usingFilesUnderClasspath("recordings")
            .extensions(injector);
    WireMockServer server = new WireMockServer(options);
    server.start();
    RecordedProvider provider = new RecordedProvider(server, injector, recordings);
    provider.reset();
    return provider;
  }

  /** Forgets requests, faults and preferences: as it was when it started. */
  public void reset() {
    server.resetAll();
    faults.heal();
    usual.stubs().forEach(server::addStubMapping);
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  /**
   * Lets recordings of a situation, such as refused credentials, answer before the usual ones.
   *
   * @param recordings at least one
   */
  public void prefer(Recordings recordings) {
    for (StubMapping stub : recordings.stubs()) {
      stub.setPriority(SITUATION_PRIORITY);
      server.addStubMapping(stub);
    }
  }

  /**
   * Spoils every answer from a request on, until {@link #heal()}.
   *
   * @param fromRequest 1 for the next request; retries of the gateway count
   */
  public void fail(ProviderFault fault, int fromRequest) {
    faults.arm(fault, fromRequest);
  }

  /** Answers as recorded again. */
  public void heal() {
    faults.heal();
  }

  /** How many requests arrived so far. */
  public int requests() {
    return faults.requests();
  }

  /** How many answers were spoilt so far. */
  public int spoiltAnswers() {
    return faults.spoilt();
  }

  /** Method and path of requests for which there is no recording, oldest first. */
  public List<String> unrecorded() {
    return server.findAllUnmatchedRequests().stream().map(RecordedProvider::describe).toList();
  }

  private static String describe(LoggedRequest request) {
    return request.getMethod() + " " + request.getUrl();
  }

  /** The WireMock server behind it. */
  public WireMockServer server() {
    return server;
  }

  @Override
  public void close() {
    server.stop();
  }
}
