package dev.touchline.host.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where imports are kept. Each change is durable when the call returns. */
public interface ImportRepository {

  /** Adds a running import under the next id. */
  ImportJob add(int connectionId, long totalBytes, Instant startedAt);

  /** Replaces what is kept under the import's id. */
  void update(ImportJob job);

  /** An import. */
  Optional<ImportJob> find(long id);

  /** The newest imports, at most so many. */
  List<ImportJob> newest(int limit);

  /** Those that had not ended when the host did. */
  List<ImportJob> running();
}
