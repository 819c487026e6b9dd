package dev.touchline.host.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A body as text where it is UTF-8, else in base64; null when it is empty. */
record RecordedBody(@Nullable String text, boolean base64) {

  static RecordedBody of(byte[] body) {
    if (body.length == 0) {
      return new RecordedBody(null, false);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return new RecordedBody(text, false);
    } catch (CharacterCodingException e) {
      return new RecordedBody(Base64.getEncoder().encodeToString(body), true);
    }
  }
}
