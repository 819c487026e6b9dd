package dev.touchline.host.attachments;

import java.io.IOException;
import java.nio.file.Path;

class FolderStoreTest extends ContentStoreContract {

  @Override
  ContentStore open(Path folder) throws IOException {
    return new FolderStore(folder.resolve("attachments"));
  }
}
