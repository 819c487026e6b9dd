package dev.touchline.host.plugins;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of plugins that is refused; what ran before goes on. */
public final class PluginLifecycleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> reasons;

  private PluginLifecycleException(
      int status, String code, String message, Map<String, String> reasons) {
    super(message);
    this.status = status;
    this.code = code;
    this.reasons = Map.copyOf(reasons);
  }

  /**
   * Connections that work now and would not work any more.
   *
   * @param reasons by the connection's name, or by {@code name.settings.field}
   */
  public static PluginLifecycleException unfit(String plugin, Map<String, String> reasons) {
    return new PluginLifecycleException(
        409,
        "plugin-unfit",
        "connections would not work with " + plugin + ": " + String.join(", ", reasons.keySet()),
        reasons);
  }

  /** Two versions beside the running one would be in memory. */
  public static PluginLifecycleException previewRunning(String id) {
    return conflict(
        "preview-running", "a preview of plugin '" + id + "' runs; wait for it or cancel it");
  }

  static PluginLifecycleException unknown(String id) {
    return new PluginLifecycleException(
        404, "plugin-unknown", "there is no plugin '" + id + "'", Map.of());
  }

  static PluginLifecycleException noCatalogue() {
    return new PluginLifecycleException(
        404, "catalogue-none", "no catalogue is configured: touchline.plugins.catalogue", Map.of());
  }

  static PluginLifecycleException catalogueUnreadable(String reason) {
    return new PluginLifecycleException(
        503, "catalogue-unreadable", "the catalogue cannot be used: " + reason, Map.of());
  }

  static PluginLifecycleException notInCatalogue(String id, @Nullable String version) {
    String what = version == null ? id : id + "@" + version;
    return new PluginLifecycleException(
        404, "plugin-unknown", "the catalogue has no " + what, Map.of());
  }

  static PluginLifecycleException conflict(String code, String message) {
    return new PluginLifecycleException(409, code, message, Map.of());
  }

  static PluginLifecycleException inUse(String id, List<String> connections) {
    return conflict(
        "plugin-in-use",
        "plugin '" + id + "' is used by the connections " + String.join(", ", connections));
  }

  static PluginLifecycleException refused(PluginRefusedException why) {
    return new PluginLifecycleException(
        422, "plugin-refused", String.valueOf(why.getMessage()), Map.of());
  }

  /** As an answer of HTTP. */
  public int status() {
    return status;
  }

  /** What programs tell refusals apart by. Stable. */
  public String code() {
    return code;
  }

  /** The reasons by connection, where it is for them. */
  public Map<String, String> reasons() {
    return reasons;
  }
}
