package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.settings.InvalidSettingException;

/** What stands before the decimals of a number. */
enum DecimalMark {
  AUTO("auto"),
  POINT("point"),
  COMMA("comma");

  private final String setting;

  DecimalMark(String setting) {
    this.setting = setting;
  }

  /** The name in the settings. */
  String setting() {
    return setting;
  }

  /** This mark, or another where this one is not known. */
  DecimalMark or(DecimalMark other) {
    return this == AUTO ? other : this;
  }

  /** The mark that a character is; any other character is not one. */
  static DecimalMark ofCharacter(char mark) {
    return mark == '.' ? POINT : COMMA;
  }

  /** The mark of a number that is grouped by a character. */
  static DecimalMark besideGrouping(char grouping) {
    return grouping == '.' ? COMMA : POINT;
  }

  /** Reads the setting. */
  static DecimalMark of(String text) {
    for (DecimalMark mark : values()) {
      if (text.equals(mark.setting)) {
        return mark;
      }
    }
    throw new InvalidSettingException(
        "decimalMark", "decimalMark '" + text + "' is not auto, point or comma");
  }
}
