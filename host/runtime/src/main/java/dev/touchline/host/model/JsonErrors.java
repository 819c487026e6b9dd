package dev.touchline.host.model;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

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
    return place(json) + message;
  }

  /** Such as "line 3, column 17: "; empty when the place is unknown. */
  public static String place(JacksonException error) {
    TokenStreamLocation at = error.getLocation();
    return at == null || at.getLineNr() < 0
        ? ""
        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }
}
