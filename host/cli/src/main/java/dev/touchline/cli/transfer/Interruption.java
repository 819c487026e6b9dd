package dev.touchline.cli.transfer;

import dev.touchline.cli.terminal.StatusLine;
import dev.touchline.cli.terminal.Terminal;

/** What is said when Ctrl-C, or anything else that ends this process, comes in between. */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  /** From now on the words are said when the process is ended. */
  Interruption(Terminal terminal, StatusLine line, String words) {
    this.hook =
        new Thread(
            () -> {
              line.end();
              terminal.tell(words);
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static String ofUpload() {
    return "Stopped while uploading: the host has taken nothing of the file. Run the same command"
        + " again.";
  }

  static String ofWatching(String id) {
    return "No longer watching; the import goes on in the host.\n"
        + "  watch it again:  touchline import --watch "
        + id
        + "\n  stop it:         touchline import --cancel "
        + id
        + "\nImporting the same file again does no harm: what is known is recognised.";
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already, and the words are being said
    }
  }
}
