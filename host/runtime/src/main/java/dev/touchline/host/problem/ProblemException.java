package dev.touchline.host.problem;

import java.util.List;

/** Ends a request with a problem. Without a stack trace: it is an answer, not a failure. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Makes the exception. */
  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** A problem of a few words. */
  public static ProblemException of(int status, String code, String detail) {
    return new ProblemException(Problem.of(status, code, detail));
  }

  /** 400: one field or parameter is wrong. */
  public static ProblemException field(String field, String code, String detail) {
    FieldProblem error = new FieldProblem(field, code, detail);
    return new ProblemException(
        new Problem(400, code, field + ": " + detail, List.of(error), null));
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }
}
