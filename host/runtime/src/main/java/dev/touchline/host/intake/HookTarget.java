package dev.touchline.host.intake;

/**
 * Where a request goes.
 *
 * @param connection the name after {@code /hooks/}; empty when there is none
 * @param path what follows it: empty, or beginning with a slash
 */
record HookTarget(String connection, String path) {

  static HookTarget of(@org.jspecify.annotations.Nullable String pathInfo) {
    if (pathInfo == null || pathInfo.length() < 2) {
      return new HookTarget("", "");
    }
    int slash = pathInfo.indexOf('/', 1);
    return slash < 0
        ? new HookTarget(pathInfo.substring(1), "")
        : new HookTarget(pathInfo.substring(1, slash), pathInfo.substring(slash));
  }
}
