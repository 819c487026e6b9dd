package dev.touchline.host.rebuild;

/**
 * What can be configured.
 *
 * @param automatic whether history is rebuilt after every change of a plugin's version
 * @param share of one thread's time that a rebuild takes at most, above 0 and up to 1
 */
public record RebuildSettings(boolean automatic, double share) {

  public RebuildSettings {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "touchline.rebuild.share is " + share + ", must be above 0 and at most 1");
    }
  }
}
