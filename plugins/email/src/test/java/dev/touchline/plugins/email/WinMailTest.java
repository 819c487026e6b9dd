package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WinMailTest {

  private static final int BODY = 0x1000;
  private static final int COMPRESSED_RTF = 0x1009;
  private static final int HTML = 0x1013;
  private static final int LONG_NAME = 0x3707;
  private static final int MIME_TYPE = 0x370E;
  private static final int BINARY = 0x0102;

  /** The example of [MS-OXRTFCP] 3.1.1. */
  private static final String HELLO_WORLD =
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0";

  private final List<byte[]> kept = new ArrayList<>();

  private WinMail read(byte[] bytes) throws IOException {
    kept.clear();
    return WinMail.read(
        new ByteArrayInputStream(bytes),
        content -> {
          byte[] file = content.readAllBytes();
          kept.add(file);
          return new KeptFile((long) file.length, null);
        });
  }

  @Test
  void filesComeOutWithTheirNamesTypesAndBytes() throws IOException {
    // Given
    byte[] bytes =
        new WinMailBytes()
            .message(WinMailBytes.named("Keywords"), WinMailBytes.unicode(BODY, "Hoá đơn đây ạ"))
            .file(
                "HOADO~1.PDF",
                "a bill".getBytes(StandardCharsets.UTF_8),
                WinMailBytes.unicode(LONG_NAME, "hoá đơn.pdf"),
                WinMailBytes.unicode(MIME_TYPE, "application/pdf"))
            .file("notes.txt", new byte[300_000])
            .bytes();

    // When
    WinMail mail = read(bytes);

    // Then
    assertThat(mail.whole()).isTrue();
    assertThat(mail.text()).isEqualTo("Hoá đơn đây ạ");
    assertThat(mail.files())
        .extracting(WinMail.File::name)
        .containsExactly("hoá đơn.pdf", "notes.txt");
    assertThat(mail.files())
        .extracting(WinMail.File::typeOrUnknown)
        .containsExactly("application/pdf", "application/octet-stream");
    assertThat(kept).containsExactly("a bill".getBytes(StandardCharsets.UTF_8), new byte[300_000]);
  }

  @Test
  void formattedTextIsTakenWhenThereIsNoOther() throws IOException {
    // Given
    byte[] rtf = HexFormat.of().parseHex(HELLO_WORLD);
    byte[] html = "<p>Chào shop</p>".getBytes(StandardCharsets.UTF_8);

    // When
    WinMail ofRtf =
        read(
            new WinMailBytes().message(WinMailBytes.property(BINARY, COMPRESSED_RTF, rtf)).bytes());
    WinMail ofHtml =
        read(new WinMailBytes().message(WinMailBytes.property(BINARY, HTML, html)).bytes());

    // Then
    assertThat(ofRtf.text()).isEqualTo("hello world");
    assertThat(ofRtf.whole()).isTrue();
    assertThat(ofHtml.html()).isEqualTo("<p>Chào shop</p>");
  }

  @Test
  void whatCannotBeTakenOutIsSaid() throws IOException {
    // When
    WinMail withMail = read(new WinMailBytes().file("a.txt", new byte[] {1}).object().bytes());
    WinMail noWinMail = read("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
    WinMail empty = read(new byte[0]);

    // Then
    assertThat(withMail.whole()).isFalse();
    assertThat(withMail.files()).extracting(WinMail.File::name).containsExactly("a.txt");
    assertThat(noWinMail.whole()).isFalse();
    assertThat(noWinMail.files()).isEmpty();
    assertThat(empty.whole()).isFalse();
  }

  @Test
  void aFileOfPropertiesOnlyIsAFile() throws IOException {
    // When
    WinMail mail =
        read(
            new WinMailBytes()
                .properties(
                    WinMailBytes.unicode(LONG_NAME, "a.txt"),
                    WinMailBytes.property(BINARY, 0x3701, new byte[] {1, 2, 3}))
                .bytes());

    // Then
    assertThat(mail.whole()).isTrue();
    assertThat(mail.files()).extracting(WinMail.File::name).containsExactly("a.txt");
    assertThat(kept).containsExactly(new byte[] {1, 2, 3});
  }

  @Test
  void noMoreThanAHundredFilesAreTakenOut() throws IOException {
    // Given
    WinMailBytes many = new WinMailBytes();
    for (int i = 0; i < 150; i++) {
      many.file(i + ".txt", new byte[] {1});
    }

    // When
    WinMail mail = read(many.bytes());

    // Then
    assertThat(mail.files()).hasSize(100);
    assertThat(mail.whole()).isFalse();
  }

  @Test
  void oneThatEndsEarlyGivesWhatIsWholeOfIt() throws IOException {
    // Given
    byte[] content = "a bill".getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        new WinMailBytes()
            .message(WinMailBytes.unicode(BODY, "Hoá đơn"))
            .file("bill.pdf", content)
            .file("second.pdf", content)
            .bytes();

    for (int length = 0; length < bytes.length; length++) {
      // When
      WinMail mail = read(Arrays.copyOf(bytes, length));

      // Then
      assertThat(kept)
          .as("files of the first %d bytes", length)
          .allMatch(file -> Arrays.equals(file, content));
      assertThat(mail.files()).hasSameSizeAs(kept);
    }
  }

  @Test
  void noiseNeitherThrowsNorTakesMemory() throws IOException {
    // Given
    byte[] good =
        new WinMailBytes()
            .message(
                WinMailBytes.property(BINARY, COMPRESSED_RTF, HexFormat.of().parseHex(HELLO_WORLD)))
            .file("a.txt", new byte[20], WinMailBytes.unicode(LONG_NAME, "long.txt"))
            .bytes();
    Random random = new Random(4);

    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.clone();
      for (int j = 0; j < 3; j++) {
        bytes[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt(256);
      }

      // When
      WinMail mail = read(bytes);

      // Then
      assertThat(mail.files().size()).isLessThanOrEqualTo(2);
    }
  }
}
