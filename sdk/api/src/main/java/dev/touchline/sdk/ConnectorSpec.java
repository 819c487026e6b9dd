package dev.touchline.sdk;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connector's description of itself.
 *
 * @param id what administrators and programs call it, stable for ever: 1 to 40 characters of {@code
 *     a-z 0-9 -}, beginning with a letter
 * @param name what people read, such as "Facebook Messenger and page feed"
 * @param description one or two sentences: what comes in, what can be done
 * @param settings the record that holds one connection's settings
 * @param documentation where set-up is explained, or null
 */
public record ConnectorSpec<S extends Record>(
    String id, String name, String description, Class<S> settings, @Nullable URI documentation) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public ConnectorSpec {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "connector id '" + id + "' must be 1 to 40 of a-z, 0-9 and -, beginning with a letter");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("connector '" + id + "' needs a name");
    }
    Objects.requireNonNull(description, "description");
    if (!settings.isRecord()) {
      throw new IllegalArgumentException(
          "settings of connector '" + id + "' must be a record, not " + settings.getName());
    }
  }

  /** A description without a documentation page. */
  public static <S extends Record> ConnectorSpec<S> of(
      String id, String name, String description, Class<S> settings) {
    return new ConnectorSpec<>(id, name, description, settings, null);
  }
}
