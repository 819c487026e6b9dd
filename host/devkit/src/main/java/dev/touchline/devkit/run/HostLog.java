package dev.touchline.devkit.run;

import dev.touchline.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the host says: all of it into a file, and what an author wants to see on the terminal, which
 * is what the plugin logs, and every warning and error.
 */
final class HostLog implements Runnable {

  private static final Pattern ENTRY = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ +[A-Z]+ .*");
  private static final Pattern WANTED =
      Pattern.compile("\\S+ +(WARN|ERROR) +(?!.*\\.StandIn ).*|.* touchline\\.connection\\..*");
  private static final int KEPT = 30;

  private final InputStream in;
  private final Path file;
  private final Terminal terminal;
  private final Deque<String> last = new ArrayDeque<>();

  HostLog(InputStream in, Path file, Terminal terminal) {
    this.in = in;
    this.file = file;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        BufferedWriter out = Files.newBufferedWriter(file)) {
      boolean wanted = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
        keep(line);
        // a stack trace belongs to the entry before it
        wanted = ENTRY.matcher(line).matches() ? WANTED.matcher(line).matches() : wanted;
        if (wanted) {
          terminal.print("  host: " + line);
        }
      }
    } catch (IOException e) {
      terminal.tell("The host's log cannot be followed: " + e.getMessage());
    }
  }

  private synchronized void keep(String line) {
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  /** The newest lines, for when the host ended by itself. */
  synchronized List<String> last() {
    return List.copyOf(last);
  }
}
