package dev.touchline.devkit.project;

import java.util.List;

/**
 * What came of compiling.
 *
 * @param errors the compiler's words, each with file and line; empty when all is well
 */
public record Compilation(List<String> errors) {

  public Compilation {
    errors = List.copyOf(errors);
  }

  /** Whether there are classes. */
  public boolean succeeded() {
    return errors.isEmpty();
  }
}
