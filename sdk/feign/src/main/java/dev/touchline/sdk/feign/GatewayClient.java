package dev.touchline.sdk.feign;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import feign.Client;
import feign.Request;
import feign.Response;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Feign's requests through the host's gateway. Deadlines are the host's, not Feign's. */
final class GatewayClient implements Client {

  private final HttpGateway gateway;

  GatewayClient(HttpGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    HttpResponse answer = gateway.send(toGateway(request));
    return Response.builder()
        .status(answer.status())
        .headers(headers(answer))
        .body(answer.body())
        .request(request)
        .build();
  }

  private static HttpRequest toGateway(Request request) {
    HttpRequest.Builder built =
        HttpRequest.of(request.httpMethod().name(), URI.create(request.url()));
    String contentType = "application/octet-stream";
    for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
      String value = String.join(", ", header.getValue());
      if (header.getKey().equalsIgnoreCase("Content-Type")) {
        contentType = value;
      } else if (!header.getKey().equalsIgnoreCase("Content-Length")) {
        built.header(header.getKey(), value);
      }
    }
    byte[] body = request.body();
    return (body == null ? built : built.body(contentType, body)).build();
  }

  private static Map<String, Collection<String>> headers(HttpResponse answer) {
    return new LinkedHashMap<>(answer.headers());
  }
}
