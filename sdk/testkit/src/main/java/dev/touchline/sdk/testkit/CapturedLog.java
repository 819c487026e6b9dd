package dev.touchline.sdk.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that keeps its lines, of every level, for tests to look at. Thread-safe. */
public final class CapturedLog extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  /**
   * One line.
   *
   * @param level how severe
   * @param message with its arguments filled in
   * @param thrown the exception beside it, or null
   */
  public record Line(Level level, String message, @Nullable Throwable thrown) {

    /** Level, message, and the exception with all its causes. */
    @Override
    public String toString() {
      return level + " " + message + (thrown == null ? "" : " " + Throwables.describe(thrown));
    }
  }

  private final transient List<Line> lines = new CopyOnWriteArrayList<>();

  CapturedLog(String connection) {
    this.name = connection;
  }

  /** The lines so far, oldest first. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    lines.add(new Line(level, String.valueOf(message), thrown));
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return true;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
