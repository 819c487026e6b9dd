package dev.touchline.sdk;

/** The version of this SDK, which plugins' {@code Plugin-Requires} is checked against. */
public final class SdkVersion {

  /**
   * Semantic version: plugins for the same major version and the same or an older minor one run.
   */
  public static final String CURRENT = "1.0.0";

  private SdkVersion() {}
}
