package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux says of processes: the processor time that they used, and their memory. */
final class Processor {

  /** Of a tick, as /proc counts them: Linux shows 100 a second to programs on every machine. */
  private static final long TICK_MICROS = 10_000;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  private Processor() {}

  /** User and system time of a process until now. */
  static long micros(long process) {
    return ticks(read(Path.of("/proc/" + process + "/stat"))) * TICK_MICROS;
  }

  /** The same for all processes below one, such as a database's. */
  static long microsWithChildren(long process) {
    return micros(process)
        + ProcessHandle.of(process)
            .map(ProcessHandle::descendants)
            .orElse(Stream.empty())
            .mapToLong(child -> microsOrZero(child.pid()))
            .sum();
  }

  private static long microsOrZero(long process) {
    try {
      return micros(process);
    } catch (UncheckedIOException e) {
      return 0; // it has ended
    }
  }

  /** Time by threads' names; numbers at a name's end are dropped, so that pools are one. */
  static Map<String, Long> microsByThread(long process) {
    Map<String, Long> byThread = new TreeMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      threads.forEach(thread -> {
        try {
          String stat = read(thread.resolve("stat"));
          String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
          byThread.merge(name.replaceAll("[-#0-9 ]+$", ""), ticks(stat) * TICK_MICROS, Long::sum);
        } catch (UncheckedIOException e) {
          // it has ended
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byThread;
  }

  /** What a process wrote to files and sockets until now, whatever of it has reached the disk. */
  static long writtenBytes(long process) {
    return read(Path.of("/proc/" + process + "/io"))
        .lines()
        .filter(line -> line.startsWith("wchar:"))
        .mapToLong(line -> Long.parseLong(line.substring("wchar:".length()).strip()))
        .findFirst()
        .orElse(0);
  }

  /** Memory of a process that is resident. */
  static long residentBytes(long process) {
    return read(Path.of("/proc/" + process + "/status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  static long ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
