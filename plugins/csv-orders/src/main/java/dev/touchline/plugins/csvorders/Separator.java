package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.settings.InvalidSettingException;
import java.util.List;
import java.util.Optional;

/** What stands between two cells of a line. */
enum Separator {
  AUTO("auto", '\0'),
  COMMA("comma", ','),
  SEMICOLON("semicolon", ';'),
  TAB("tab", '\t'),
  PIPE("pipe", '|');

  private final String setting;
  private final char mark;

  Separator(String setting, char mark) {
    this.setting = setting;
    this.mark = mark;
  }

  /** The name in the settings. */
  String setting() {
    return setting;
  }

  /** The character itself; none for {@link #AUTO}. */
  char mark() {
    return mark;
  }

  /** What a file may be separated by under this setting. */
  List<Separator> candidates() {
    return this == AUTO ? List.of(COMMA, SEMICOLON, TAB, PIPE) : List.of(this);
  }

  /** The separator that a character is. */
  static Optional<Separator> ofMark(char mark) {
    return AUTO.candidates().stream().filter(separator -> separator.mark == mark).findFirst();
  }

  /** Reads the setting: a name, or the character itself. */
  static Separator of(String text) {
    for (Separator separator : values()) {
      if (text.equals(separator.setting)) {
        return separator;
      }
    }
    Optional<Separator> character = text.length() == 1 ? ofMark(text.charAt(0)) : Optional.empty();
    if (character.isPresent()) {
      return character.get();
    }
    throw new InvalidSettingException(
        "separator", "separator '" + text + "' is not auto, comma, semicolon, tab or pipe");
  }
}
