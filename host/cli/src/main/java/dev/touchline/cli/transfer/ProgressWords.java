package dev.touchline.cli.transfer;

import dev.touchline.cli.terminal.Bar;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import java.util.ArrayList;
import java.util.List;

/** Says in one line how far an upload or an import is. */
final class ProgressWords {

  private final Terminal terminal;

  ProgressWords(Terminal terminal) {
    this.terminal = terminal;
  }

  String upload(UploadFile file) {
    List<String> words = new ArrayList<>();
    percent(file.part(), words);
    words.add(Units.bytes(file.sent()) + " sent");
    return Bar.draw(terminal, file.part(), words);
  }

  String reading(ImportState job, Pace pace) {
    List<String> words = new ArrayList<>();
    percent(job.part(), words);
    words.add(
        job.records() == 0 && job.part() > 0
            ? "gathering, nothing handed over yet" // such as orders whose lines may lie apart
            : Units.count(job.records()) + " done");
    words.add(Units.count(Math.round(pace.perSecond())) + "/s");
    pace.left().ifPresent(left -> words.add(Units.duration(left) + " left"));
    words.add(Units.count(job.quarantined()) + " quarantined");
    words.add(Units.count(job.duplicates(), "duplicate"));
    return Bar.draw(terminal, job.part(), words);
  }

  private static void percent(double part, List<String> words) {
    if (part >= 0) {
      words.add(String.format("%3d %%", (int) Math.floor(part * 100)));
    }
  }
}
