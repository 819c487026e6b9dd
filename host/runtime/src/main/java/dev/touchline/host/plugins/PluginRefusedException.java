package dev.touchline.host.plugins;

/** A plugin that is not loaded, and why, in words for an administrator. */
public final class PluginRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PluginRefusedException(String message) {
    super(message);
  }

  PluginRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
