package dev.touchline.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  @TempDir Path data;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void aTokenIsMadePrintedOnceAndKeptForTheOwnerAlone() throws IOException {
    // When
    open("");
    String first = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    AdminToken again = open("");

    // Then
    Path file = data.resolve(AdminToken.FILE);
    String token = Files.readString(file).strip();
    assertThat(first).contains(token);
    assertThat(token).startsWith("tl_").hasSize(35);
    assertThat(printed.size()).isZero();
    assertThat(again.matches(TokenHash.of(token))).isTrue();
    assertThat(again.matches(TokenHash.of(token + "x"))).isFalse();
    if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aConfiguredTokenIsNotPrintedAndReplacesTheOneKept() throws IOException {
    // Given
    open("");
    printed.reset();

    // When
    AdminToken configured = open("from-the-environment");

    // Then
    assertThat(printed.size()).isZero();
    assertThat(configured.matches(TokenHash.of("from-the-environment"))).isTrue();
    assertThat(data.resolve(AdminToken.FILE)).hasContent("from-the-environment\n");
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aTokenThatNoHeaderCanCarryIsRefused() {
    // When, Then
    assertThatIllegalArgumentException().isThrownBy(() -> open("two words"));
    assertThatIllegalArgumentException().isThrownBy(() -> open("đ"));
  }

  private AdminToken open(String configured) {
    return AdminToken.open(
        data, configured, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }
}
