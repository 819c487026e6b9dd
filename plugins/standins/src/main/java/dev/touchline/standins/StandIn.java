package dev.touchline.standins;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop on a port of this machine. It can lose replies after it has done what it was asked. */
public abstract class StandIn implements AutoCloseable {

  private static final LocalDateTime FIRST_CHANGE = LocalDateTime.parse("2026-03-02T00:00:00");

  private final WireMockServer server;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger posts = new AtomicInteger();
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private volatile boolean realTime;
  private int changes;

  StandIn() {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .extensions(new Shop()));
    server.start();
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
  }

  abstract Reply answer(Call call);

  /** Lets changes bear the time of the clock; else they are minutes apart, from a fixed day on. */
  public final void realTime() {
    realTime = true;
  }

  /** The time of the next change. */
  final LocalDateTime changeTime() {
    return realTime
        ? LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)
        : FIRST_CHANGE.plusMinutes(++changes);
  }

  /** Where it listens. */
  public final int port() {
    return server.port();
  }

  /** Lets the replies to the next refunds get lost, after these were booked. */
  public final void loseReplies(int count) {
    lost.set(count);
  }

  /** How many requests for a refund arrived. */
  public final int refundRequests() {
    return posts.get();
  }

  /** From now on nobody gets an answer. */
  public final void hang() {
    hanging = new CountDownLatch(1);
  }

  /** Answers again, also those who still wait. */
  public final void recover() {
    hanging.countDown();
  }

  @Override
  public final void close() {
    recover();
    server.stop();
  }

  private Response respond(Call call) {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Reply reply;
    synchronized (this) {
      reply = answer(call);
    }
    Response.Builder response =
        Response.response()
            .status(reply.status())
            .headers(new HttpHeaders(new HttpHeader("Content-Type", reply.type())))
            .body(reply.body());
    boolean refund = call.method().equals("POST") && call.path().contains("refund");
    if (refund) {
      posts.incrementAndGet();
      if (reply.status() < 300 && lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        response.fault(Fault.CONNECTION_RESET_BY_PEER);
      }
    }
    return response.build();
  }

  private final class Shop implements ResponseTransformerV2 {

    @Override
    public Response transform(Response response, ServeEvent event) {
      return respond(Call.of(event));
    }

    @Override
    public String getName() {
      return "shop";
    }
  }
}
