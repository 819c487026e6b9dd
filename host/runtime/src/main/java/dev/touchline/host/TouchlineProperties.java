package dev.touchline.host;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The host's own configuration. docs/operating/configuration.md explains every property.
 *
 * @param data the folder of everything that the host keeps on disk
 * @param adminToken the administrator's token; empty: the one in the data folder, made when missing
 * @param plugins where plugins come from
 * @param store where history is kept
 * @param identity how identifiers are read
 * @param limits how much a request may bring
 */
@ConfigurationProperties("touchline")
public record TouchlineProperties(
    @DefaultValue("data") Path data,
    @DefaultValue("") String adminToken,
    @DefaultValue Plugins plugins,
    @DefaultValue Store store,
    @DefaultValue Identity identity,
    @DefaultValue Limits limits) {

  /**
   * Where plugins come from.
   *
   * @param bundled folders of the zips that come with the host
   */
  public record Plugins(@DefaultValue List<Path> bundled) {}

  /**
   * Where history is kept.
   *
   * @param url a PostgreSQL JDBC address; empty for the embedded store in the data folder
   */
  public record Store(@Nullable String url, @Nullable String user, @Nullable String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Store[" + url + "]";
    }
  }

  /**
   * How identifiers are read.
   *
   * @param defaultRegion where telephone numbers without a country code are dialled, ISO 3166
   */
  public record Identity(@DefaultValue("VN") String defaultRegion) {}

  /**
   * How much a request may bring.
   *
   * @param jsonBody a request of the API, unless another limit is named for it
   * @param eventsBody one {@code POST /api/v1/events}
   * @param importBody one uploaded file
   * @param pluginBody one plugin's zip
   */
  public record Limits(
      @DefaultValue("1MB") DataSize jsonBody,
      @DefaultValue("8MB") DataSize eventsBody,
      @DefaultValue("10GB") DataSize importBody,
      @DefaultValue("100MB") DataSize pluginBody) {}

  /** Without the token. */
  @Override
  public String toString() {
    return "TouchlineProperties[data=" + data + ", store=" + store + "]";
  }
}
