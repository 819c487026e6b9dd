package dev.touchline.plugins.shopify;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The two ways of calling the Admin API's one address. */
interface ShopifyApi {

  /** The version of the API that this plugin was written and checked for. */
  String VERSION = "2026-10";

  /** Changes nothing, so the gateway may repeat it: the header tells it so. */
  @RequestLine("POST /admin/api/" + VERSION + "/graphql.json")
  @Headers({
    "Content-Type: application/json",
    "X-Shopify-Access-Token: {token}",
    "Idempotency-Key: query"
  })
  JsonNode query(@Param("token") String token, Map<String, Object> body);

  /** Sent once. */
  @RequestLine("POST /admin/api/" + VERSION + "/graphql.json")
  @Headers({"Content-Type: application/json", "X-Shopify-Access-Token: {token}"})
  JsonNode mutation(@Param("token") String token, Map<String, Object> body);
}
