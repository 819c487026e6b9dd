package dev.touchline.host.attachments;

import java.text.Normalizer;

/** Names of files as people gave them, without what could lead anywhere or hide what a file is. */
public final class SafeFileName {

  private static final int LONGEST = 150;
  private static final String UNNAMED = "file";

  private SafeFileName() {}

  /**
   * A name that is only a name: no folders, no control or direction-changing characters, no leading
   * or trailing dots and spaces, at most 150 characters with its ending kept.
   */
  public static String of(String given) {
    String name = Normalizer.normalize(given, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}<>:\"|?*;]", "");
    name = name.replaceAll("^[. ]+|[. ]+$", "");
    if (name.isEmpty()) {
      return UNNAMED;
    }
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= 11 ? name.substring(dot) : "";
    int kept = LONGEST - ending.length();
    return name.substring(0, name.offsetByCodePoints(0, kept)) + ending;
  }
}
