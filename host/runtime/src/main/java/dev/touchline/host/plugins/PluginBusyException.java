package dev.touchline.host.plugins;

/** All of the plugin's threads are busy and its queue is full: the same call may succeed soon. */
public final class PluginBusyException extends PluginCallException {

  private static final long serialVersionUID = 1L;

  PluginBusyException(String message) {
    super("plugin-busy", message);
  }
}
