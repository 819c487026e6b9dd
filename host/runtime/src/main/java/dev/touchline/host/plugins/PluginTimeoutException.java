package dev.touchline.host.plugins;

/** The call was not over within its deadline. Whether its effect came about is unknown. */
public final class PluginTimeoutException extends PluginCallException {

  private static final long serialVersionUID = 1L;

  PluginTimeoutException(String message) {
    super("plugin-timeout", message);
  }
}
