package dev.touchline.plugins.vendure;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.feign.TouchlineFeign;
import feign.HeaderMap;
import feign.Headers;
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.Map;

/** Vendure's admin API over HTTP: one address, GraphQL. */
@Headers("Content-Type: application/json")
interface AdminApi {

  @RequestLine("POST")
  GraphQlAnswer send(@HeaderMap Map<String, String> headers, GraphQlRequest request);

  /** The same with the headers of the answer, where a session's token comes in. */
  @RequestLine("POST")
  Response sendForHeaders(@HeaderMap Map<String, String> headers, GraphQlRequest request);

  static AdminApi of(ConnectionContext context, URI address) {
    return TouchlineFeign.builder(context).target(AdminApi.class, address.toString());
  }
}
