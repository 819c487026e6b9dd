package dev.touchline.host.plugins;

import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;

/** How a call ended, as the metrics name it. */
enum Outcome {
  OK("ok"),
  RETRY_LATER("retry-later"),
  REJECTED("rejected"),
  CREDENTIALS("credentials"),
  CONFIGURATION("configuration"),
  FAULT("fault"),
  TIMEOUT("timeout"),
  BUSY("busy"),
  REFUSED("refused");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** What an exception of the plugin means; everything but a verdict is a fault. */
  static Outcome of(Throwable thrown) {
    return switch (thrown) {
      case VerdictException verdict -> of(verdict);
      case InvalidSettingException invalid -> CONFIGURATION;
      case InvalidSettingsException invalid -> CONFIGURATION;
      case PluginRefusedException refused -> CONFIGURATION;
      default -> FAULT;
    };
  }

  private static Outcome of(VerdictException verdict) {
    return switch (verdict) {
      case RetryLaterException later -> RETRY_LATER;
      case RejectedException rejected -> REJECTED;
      case CredentialsException credentials -> CREDENTIALS;
      case ConfigurationException configuration -> CONFIGURATION;
    };
  }
}
