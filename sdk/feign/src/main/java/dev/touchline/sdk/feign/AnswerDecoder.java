package dev.touchline.sdk.feign;

import dev.touchline.sdk.verdict.RetryLaterException;
import feign.Response;
import feign.Types;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Turns an answer that cannot be read, or that is missing, into a verdict. */
final class AnswerDecoder implements Decoder {

  private static final int NO_CONTENT = 204;

  private final Decoder json;

  AnswerDecoder(Decoder json) {
    this.json = json;
  }

  @Override
  public @Nullable Object decode(Response response, Type type) throws IOException {
    Object value;
    try {
      value = json.decode(response, type);
    } catch (JacksonException e) {
      // Jackson's message quotes the answer, which may hold personal data: only the type is told
      throw notUnderstood(response, "could not be read as " + type.getTypeName(), e);
    }
    if (value == null
        && response.status() != NO_CONTENT
        && Types.getRawType(type) != Optional.class) {
      throw notUnderstood(response, "is empty", null);
    }
    return value;
  }

  private static RetryLaterException notUnderstood(
      Response response, String what, @Nullable JacksonException cause) {
    String where = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
    String host = URI.create(response.request().url()).getHost();
    return new RetryLaterException(
        "answer-not-understood", "the answer of " + host + " " + what + where);
  }
}
