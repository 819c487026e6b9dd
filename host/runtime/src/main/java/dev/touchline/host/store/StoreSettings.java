package dev.touchline.host.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param data the folder of the embedded store's files
 * @param url a PostgreSQL JDBC address; null for the embedded store
 */
public record StoreSettings(
    Path data, @Nullable String url, @Nullable String user, @Nullable String password) {

  /** The embedded store in a folder. */
  public static StoreSettings embedded(Path data) {
    return new StoreSettings(data, null, null, null);
  }

  public StoreSettings {
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "touchline.store.url must begin with jdbc:postgresql: (leave it out for the embedded store)");
    }
  }

  @Override
  public String toString() {
    return url == null ? "embedded store in " + data : "PostgreSQL";
  }
}
