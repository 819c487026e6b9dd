package dev.touchline.host.api;

/**
 * How many bytes a request's body may have.
 *
 * @param json wherever nothing else is said
 * @param events one {@code POST /api/v1/events}
 * @param file one uploaded file
 * @param plugin one plugin's zip
 * @param attachment one attachment
 */
public record ApiLimits(long json, long events, long file, long plugin, long attachment) {

  /** The limit for a path. */
  long of(String path) {
    return switch (path) {
      case "/api/v1/events" -> events;
      case "/api/v1/imports" -> file;
      case "/api/v1/plugins" -> plugin;
      case "/api/v1/attachments" -> attachment;
      default -> path.endsWith("/upgrade-preview") ? plugin : json;
    };
  }
}
