package dev.touchline.host.attachments;

import dev.touchline.host.model.AttachmentId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files that people upload in order to send them. Thread-safe. */
public final class Uploads {

  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}");
  private static final String ANY_TYPE = "application/octet-stream";

  private final Attachments attachments;
  private final UploadStore store;
  private final Clock clock;

  /** Makes it. */
  public Uploads(Attachments attachments, UploadStore store, Clock clock) {
    this.attachments = attachments;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Keeps a file; durable when it returns.
   *
   * @param name as given; null for none
   * @param type as given, parameters and all; null for none
   * @throws dev.touchline.sdk.verdict.RejectedException when it is too large
   */
  public Upload add(InputStream content, @Nullable String name, @Nullable String type)
      throws IOException {
    return store.add(
        attachments.put(content),
        SafeFileName.of(name == null ? "" : name),
        plain(type),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static String plain(@Nullable String type) {
    String plain =
        type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    return TYPE.matcher(plain).matches() ? plain : ANY_TYPE;
  }

  /** One upload. */
  public Optional<Upload> find(AttachmentId id) {
    return store.find(id);
  }
}
