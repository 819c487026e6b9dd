package dev.touchline.devkit.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.DefaultVersionManager;

class DevelopmentZipTest {

  @TempDir private Path folder;

  @Test
  void hasNewClassesResourcesAndMavensLibraries() throws IOException {
    // Given
    TestProject project = new TestProject(folder);
    project.source("tiny/Tiny.java", "package tiny; class Tiny {}");
    project.file("src/main/resources/texts/words.txt", "words");
    project.compile();
    Path library = Files.writeString(folder.resolve("some.jar"), "a library");
    project.zip(library);
    Blueprint blueprint = new Blueprint(List.of(), folder.resolve("target/tiny-1.0.0.zip"), 21);

    // When
    DevelopmentZip.Packed packed =
        new DevelopmentZip(project.project()).pack(blueprint, project.classes());

    // Then
    try (ZipFile zip = new ZipFile(packed.file().toFile())) {
      assertThat(Collections.list(zip.entries()).stream().map(ZipEntry::getName))
          .containsExactlyInAnyOrder(
              "classes/META-INF/MANIFEST.MF",
              "classes/META-INF/extensions.idx",
              "classes/tiny/Tiny.class",
              "classes/texts/words.txt",
              "lib/some.jar");
      Manifest manifest =
          new Manifest(zip.getInputStream(zip.getEntry("classes/META-INF/MANIFEST.MF")));
      assertThat(manifest.getMainAttributes().getValue("Plugin-Id")).isEqualTo("tiny");
      assertThat(manifest.getMainAttributes().getValue("Plugin-Version"))
          .isEqualTo(packed.version());
    }
  }

  @Test
  void eachIsNewerThanTheOneBefore() throws IOException {
    // Given
    TestProject project = new TestProject(folder);
    project.source("tiny/Tiny.java", "package tiny; class Tiny {}");
    project.compile();
    DevelopmentZip zips = new DevelopmentZip(project.project());

    // When
    String first = zips.pack(project.blueprint(), project.classes()).version();
    String second = zips.pack(project.blueprint(), project.classes()).version();

    // Then
    assertThat(new DefaultVersionManager().compareVersions(second, first)).isPositive();
    assertThat(new DefaultVersionManager().compareVersions("1.0.0", second)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2.3-SNAPSHOT", "1.2.3-beta.1", "1.2.3+build"})
  void takesThePlaceOfWhateverFollowsTheNumbers(String version) {
    assertThat(DevelopmentZip.version(version, 7)).isEqualTo("1.2.3-dev.7");
  }
}
