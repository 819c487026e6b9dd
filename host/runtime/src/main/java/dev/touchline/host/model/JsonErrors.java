package dev.touchline.host.model;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Jackson's syntax errors, in words that fit an answer: where, and what, without the source. */
public final class JsonErrors {

  private static final Pattern SOURCE = Pattern.compile(" ?\\(start marker at \\[.*?]\\)");

  private JsonErrors() {}

  /** Such as "line 3, column 17: Unexpected character ('}' ...)". */
  public static String describe(RuntimeException error) {
    if (!(error instanceof JacksonException json)) {
      return "not readable as JSON";
    }
    String original = SOURCE.matcher(String.valueOf(json.getOriginalMessage())).replaceAll("");
    String message = Quoting.cut(Quoting.oneLine(original), 200);
    if (json.getLocation() == null || json.getLocation().getLineNr() < 0) {
      return message;
    }
    return "line "
        + json.getLocation().getLineNr()
        + ", column "
        + json.getLocation().getColumnNr()
        + ": "
        + message;
  }
}
