package dev.touchline.devkit.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerTest {

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void aProject() throws IOException {
    project = new TestProject(folder);
    project.source("tiny/Tiny.java", "package tiny; public class Tiny {}");
  }

  @Test
  void writesTheExtensionIndex() throws IOException {
    // Given
    project.source(
        "tiny/Point.java",
        "package tiny; @org.pf4j.Extension public class Point implements org.pf4j.ExtensionPoint"
            + " {}");

    // When
    Compilation compilation = project.compile();

    // Then
    assertThat(compilation.errors()).isEmpty();
    assertThat(project.classes().resolve("META-INF/extensions.idx"))
        .content()
        .contains("tiny.Point");
  }

  @Test
  void namesFileAndLineOfAnError() throws IOException {
    // Given
    project.source("tiny/Wrong.java", "package tiny;\nclass Wrong {\n  int text = \"no\";\n}\n");

    // When
    Compilation compilation = project.compile();

    // Then
    assertThat(compilation.succeeded()).isFalse();
    assertThat(compilation.errors())
        .singleElement()
        .asString()
        .startsWith("src/main/java/tiny/Wrong.java:3:")
        .contains("String cannot be converted to int");
  }

  @Test
  void keepsNoClassWhoseSourceIsGone() throws IOException {
    // Given
    project.source("tiny/Gone.java", "package tiny; class Gone {}");
    project.compile();
    assertThat(project.classes().resolve("tiny/Gone.class")).exists();

    // When
    Files.delete(folder.resolve("src/main/java/tiny/Gone.java"));
    project.compile();

    // Then
    assertThat(project.classes().resolve("tiny/Gone.class")).doesNotExist();
    assertThat(project.classes().resolve("tiny/Tiny.class")).exists();
  }
}
