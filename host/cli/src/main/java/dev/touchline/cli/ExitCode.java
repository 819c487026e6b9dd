package dev.touchline.cli;

/** How commands end. */
final class ExitCode {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;

  private ExitCode() {}

  static int of(boolean success) {
    return success ? OK : FAILED;
  }
}
