package dev.touchline.devkit.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

  @TempDir private Path folder;

  private Snapshot look() {
    return Snapshot.of(List.of(folder, folder.resolve("missing")));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void tellsWhatWasAddedChangedAndRemoved() throws IOException {
    // Given
    Path changed = write("a/Changed.java", "class Changed {}");
    Path removed = write("a/Removed.java", "class Removed {}");
    write("a/Same.java", "class Same {}");
    Snapshot before = look();

    // When
    Path added = write("b/Added.java", "class Added {}");
    Files.writeString(changed, "class Changed { int more; }");
    Files.delete(removed);

    // Then
    assertThat(look().since(before)).containsExactly(changed, removed, added);
    assertThat(before.since(before)).isEmpty();
  }

  @Test
  void aSaveOfTheSameLengthCounts() throws IOException {
    // Given
    Path file = write("A.java", "class A {}");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-06-01T12:00:00Z")));
    Snapshot before = look();

    // When
    Files.writeString(file, "class B {}");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-06-01T12:00:01Z")));

    // Then
    Snapshot after = look();
    assertThat(after.since(before)).containsExactly(file);
    assertThat(after.savedAt(after.since(before))).contains(Instant.parse("2025-06-01T12:00:01Z"));
  }

  @Test
  void whatEditorsPutBesideAFileIsNone() throws IOException {
    // Given
    Snapshot before = look();

    // When
    write(".A.java.swp", "x");
    write("A.java~", "x");
    write("#A.java#", "x");

    // Then
    assertThat(look().since(before)).isEmpty();
  }
}
