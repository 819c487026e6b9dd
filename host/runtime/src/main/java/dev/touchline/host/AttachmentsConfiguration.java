package dev.touchline.host;

import dev.touchline.host.attachments.Attachments;
import dev.touchline.host.attachments.FolderStore;
import dev.touchline.host.attachments.UploadStore;
import dev.touchline.host.attachments.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Puts the store of attachments together. */
@Configuration(proxyBeanMethods = false)
class AttachmentsConfiguration {

  @Bean
  Attachments attachments(
      TouchlineProperties properties,
      @Value("${touchline.attachments.folder:}") String folder,
      @Value("${touchline.attachments.largest:100MB}") DataSize largest)
      throws IOException {
    Path place = folder.isBlank() ? properties.data().resolve("attachments") : Path.of(folder);
    return new Attachments(new FolderStore(place), place.resolve("incoming"), largest.toBytes());
  }

  @Bean
  Uploads uploads(Attachments attachments, UploadStore store, Clock clock) {
    return new Uploads(attachments, store, clock);
  }
}
