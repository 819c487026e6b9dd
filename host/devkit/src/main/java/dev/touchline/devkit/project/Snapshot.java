package dev.touchline.devkit.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files below some folders with their times and sizes. Compared with a later one it tells what
 * was edited, on every file system, also where the system's own notices do not arrive.
 */
public record Snapshot(Map<Path, Stamp> files) {

  /** What changes when somebody saves a file. */
  public record Stamp(Instant modified, long size) {}

  /** Looks at files, and at all that is below folders; what is not there is no file. */
  public static Snapshot of(List<Path> roots) {
    Map<Path, Stamp> files = new TreeMap<>();
    for (Path root : roots) {
      if (Files.exists(root)) {
        collect(root, files);
      }
    }
    return new Snapshot(files);
  }

  private static void collect(Path root, Map<Path, Stamp> files) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
              if (!isScratch(file)) {
                files.put(file, new Stamp(is.lastModifiedTime().toInstant(), is.size()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // deleted while it was looked at
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What editors put beside a file while they save it. */
  private static boolean isScratch(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") || name.endsWith("~") || name.startsWith("#");
  }

  /** The files that were added, removed or changed since an earlier snapshot. */
  public Set<Path> since(Snapshot earlier) {
    Set<Path> changed = new TreeSet<>();
    files.forEach((file, stamp) -> {
      if (!stamp.equals(earlier.files.get(file))) {
        changed.add(file);
      }
    });
    earlier.files.keySet().stream().filter(file -> !files.containsKey(file)).forEach(changed::add);
    return changed;
  }

  /** When the newest of some files was saved; empty when all of them were deleted. */
  public Optional<Instant> savedAt(Set<Path> some) {
    return files.entrySet().stream()
        .filter(file -> some.contains(file.getKey()))
        .map(file -> file.getValue().modified())
        .max(Comparator.naturalOrder());
  }
}
