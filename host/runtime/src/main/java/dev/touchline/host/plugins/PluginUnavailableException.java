package dev.touchline.host.plugins;

/** The connection failed too often (its circuit is open), or its plugin is being unloaded. */
public final class PluginUnavailableException extends PluginCallException {

  private static final long serialVersionUID = 1L;

  PluginUnavailableException(String message) {
    super("plugin-unavailable", message);
  }
}
