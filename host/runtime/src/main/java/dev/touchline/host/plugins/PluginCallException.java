package dev.touchline.host.plugins;

/**
 * A call into a plugin that ended without the plugin's own verdict. Messages name plugin,
 * connection and operation, never a payload; there is no cause, because it could hold the plugin's
 * classes.
 */
public abstract sealed class PluginCallException extends RuntimeException
    permits PluginBusyException,
        PluginFaultException,
        PluginQuarantinedException,
        PluginTimeoutException,
        PluginUnavailableException {

  private static final long serialVersionUID = 1L;

  private final String code;

  PluginCallException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** What programs tell failures apart by, such as {@code plugin-busy}. Stable. */
  public String code() {
    return code;
  }
}
