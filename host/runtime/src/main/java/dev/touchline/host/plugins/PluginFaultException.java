package dev.touchline.host.plugins;

/** The plugin threw what it should not have: counts against it. */
public final class PluginFaultException extends PluginCallException {

  private static final long serialVersionUID = 1L;

  PluginFaultException(String message) {
    super("plugin-fault", message);
  }
}
