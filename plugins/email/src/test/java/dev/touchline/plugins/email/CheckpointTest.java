package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  private static final MailFolder INBOX = new MailFolder("INBOX");
  private static final Place PLACE = new Place(4_294_967_295L, 17, LocalDate.of(2026, 3, 2));

  @Test
  void isReadAsItWasWritten() {
    // Given
    Checkpoint checkpoint =
        Checkpoint.of(null)
            .with(INBOX, PLACE)
            .with(new MailFolder("Đã gửi: 2026"), new Place(1, 2, LocalDate.EPOCH));

    // When
    Checkpoint read = Checkpoint.of(checkpoint.toString());

    // Then
    assertThat(read).isEqualTo(checkpoint);
    assertThat(read.place(new MailFolder("inbox"))).contains(PLACE);
  }

  @Test
  void fiftyFoldersFitIntoWhatTheHostKeeps() {
    // Given
    Checkpoint checkpoint = Checkpoint.of(null);
    for (int i = 0; i < 50; i++) {
      Place place = new Place(4_294_967_295L, 4_294_967_295L, LocalDate.of(2126, 3, 2));
      checkpoint = checkpoint.with(new MailFolder("folder " + i + "x".repeat(300)), place);
    }

    // When
    String text = checkpoint.toString();

    // Then
    assertThat(text.length()).isLessThan(4_000);
  }

  @Test
  void whatIsNotUnderstoodIsABeginning() {
    assertThat(Checkpoint.of("something else").places()).isEmpty();
  }
}
