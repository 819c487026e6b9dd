package dev.touchline.cli.host;

/** The host answered that it will not, or cannot, do what was asked. */
public final class RefusedException extends HostException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.sentences());
    this.problem = problem;
  }

  /** What the host said. */
  public Problem problem() {
    return problem;
  }
}
