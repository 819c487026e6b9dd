package dev.touchline.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.access.Access;
import dev.touchline.host.access.Role;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTokenStoreTest {

  private static final Access TILL = new Access("till", Role.AGENT);
  private static final byte[] HASH = {1, 2, (byte) 0xff};
  private static final Instant AT = Instant.parse("2026-01-31T09:30:00.123456Z");

  @Test
  void keepsTokensInTheEmbeddedStore(@TempDir Path folder) throws Exception {
    try (TestStore store = TestStore.embedded(folder)) {
      keepsTokens(new SqlTokenStore(store.databases().operations()));
    }
  }

  @Test
  @Tag("postgres")
  void keepsTokensOnAServer() throws Exception {
    try (TestStore store = TestStore.postgres()) {
      keepsTokens(new SqlTokenStore(store.databases().operations()));
    }
  }

  private static void keepsTokens(SqlTokenStore tokens) {
    // Given
    assertThat(tokens.add(TILL, HASH, AT)).isTrue();

    // When
    boolean sameName = tokens.add(new Access("till", Role.READER), new byte[] {9}, AT);

    // Then
    assertThat(sameName).isFalse();
    assertThat(tokens.find(HASH)).contains(TILL);
    assertThat(tokens.find(new byte[] {9})).isEmpty();
    assertThat(tokens.list()).hasSize(1).allMatch(stored -> stored.createdAt().equals(AT));
    assertThat(tokens.remove("till")).isTrue();
    assertThat(tokens.remove("till")).isFalse();
    assertThat(tokens.find(HASH)).isEmpty();
  }
}
