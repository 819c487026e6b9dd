package dev.touchline.plugins.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.SingleBody;
import org.jspecify.annotations.Nullable;

/** A part of a mail that has no parts itself, with what its header says of it. */
record MailPart(Entity entity, SingleBody body) {

  private static final int MOST_TEXT_BYTES = 1 << 20;
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;]*))");

  /** In lower case. */
  String type() {
    String type = entity.getMimeType();
    return type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
  }

  @Nullable String filename() {
    return filename(entity);
  }

  /** Many programs name a file in its type only. */
  static @Nullable String filename(Entity entity) {
    String name = entity.getFilename();
    if (name == null || name.isBlank()) {
      name = parameter(field(entity, "Content-Type"), "name");
    }
    return name.isBlank() ? null : name;
  }

  boolean isAttached() {
    return "attachment".equalsIgnoreCase(entity.getDispositionType());
  }

  /** Of its type, such as {@code charset}; empty when it is not given. */
  String typeParameter(String name) {
    return parameter(field(entity, "Content-Type"), name);
  }

  /** By which the mail's HTML can point to it; null when it has none. */
  @Nullable String contentId() {
    return contentId(entity);
  }

  static @Nullable String contentId(Entity entity) {
    return new MailHeaders(entity.getHeader()).id("Content-ID");
  }

  /** As the mail names the charset, not as the library guesses. */
  String text() {
    try (InputStream in = body.getInputStream()) {
      String charset = typeParameter("charset");
      byte[] bytes = in.readNBytes(MOST_TEXT_BYTES);
      return MailCharsets.decode(bytes, charset.isEmpty() ? null : charset);
    } catch (IOException e) {
      return "";
    }
  }

  @Nullable Long size() {
    try (InputStream in = body.getInputStream()) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      return null;
    }
  }

  private static String field(Entity entity, String name) {
    return new MailHeaders(entity.getHeader()).textOrEmpty(name);
  }

  /** A parameter of a field such as {@code text/plain; charset="utf-8"}; empty when not given. */
  static String parameter(String field, String name) {
    Matcher parameter = PARAMETER.matcher(field);
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase(name)) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3).strip() : quoted;
      }
    }
    return "";
  }
}
