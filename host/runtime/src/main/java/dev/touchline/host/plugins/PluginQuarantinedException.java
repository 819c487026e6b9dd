package dev.touchline.host.plugins;

/** The plugin did not give its threads back and is called no more, until it is restarted. */
public final class PluginQuarantinedException extends PluginCallException {

  private static final long serialVersionUID = 1L;

  PluginQuarantinedException(String message) {
    super("plugin-quarantined", message);
  }
}
