package com.example.acmechat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.feign.TouchlineFeign;
import dev.touchline.sdk.settings.Secret;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Acme Chat's HTTP API. Every method answers or throws a verdict that tells the host what to do;
 * the host's gateway sees to deadlines, repetitions and limits.
 */
interface AcmeChatApi {

  @RequestLine("GET /v1/account")
  Account account();

  /** Messages after one of them, the oldest first; from the beginning when it is null. */
  @RequestLine("GET /v1/messages?after={after}&limit={limit}")
  MessagePage messages(@Param("after") @Nullable String after, @Param("limit") int limit);

  static AcmeChatApi of(ConnectionContext context, Secret token) {
    return TouchlineFeign.builder(context)
        .requestInterceptor(TouchlineFeign.bearer(token))
        .target(AcmeChatApi.class, "https://api.acme-chat.example");
  }

  /** The account that a token belongs to. */
  record Account(@JsonProperty(required = true) String shop) {}

  /** Some messages, as they are stored, and whether there are more. */
  record MessagePage(
      @JsonProperty(required = true) List<JsonNode> messages,
      @JsonProperty(required = true) boolean more) {}
}
