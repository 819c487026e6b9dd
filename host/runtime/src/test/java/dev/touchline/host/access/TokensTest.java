package dev.touchline.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  @TempDir Path data;

  private Tokens tokens;

  @BeforeEach
  void open() {
    tokens = new Tokens(AdminToken.open(data, "secret"), new MemoryStore(), Clock.systemUTC());
  }

  @Test
  void theAdministratorIsKnown() {
    // When, Then
    assertThat(tokens.find("secret")).contains(new Access("admin", Role.ADMIN));
    assertThat(tokens.find("Secret")).isEmpty();
    assertThat(tokens.find("")).isEmpty();
    assertThat(tokens.find("x".repeat(10_000))).isEmpty();
  }

  @Test
  void aTokenIsKnownFromItsMakingUntilItIsTakenAway() {
    // Given
    String token = tokens.create("till-4", Role.AGENT).orElseThrow();

    // When, Then
    assertThat(tokens.find(token)).contains(new Access("till-4", Role.AGENT));
    assertThat(tokens.list()).extracting(stored -> stored.access().name()).contains("till-4");
    assertThat(tokens.remove("till-4")).isTrue();
    assertThat(tokens.find(token)).isEmpty();
  }

  @Test
  void namesAreOfOneFormAndUnique() {
    // Given
    tokens.create("till", Role.READER);

    // When, Then
    assertThat(tokens.create("till", Role.READER)).isEmpty();
    assertThat(tokens.create("admin", Role.READER)).isEmpty();
    for (String name : new String[] {"", "Till", "1", "a b", "x".repeat(41)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> tokens.create(name, Role.READER));
    }
  }

  @Test
  void rolesCoverThoseBelowThem() {
    // When, Then
    assertThat(Role.ADMIN.covers(Role.READER)).isTrue();
    assertThat(Role.AGENT.covers(Role.AGENT)).isTrue();
    assertThat(Role.READER.covers(Role.AGENT)).isFalse();
    assertThat(Role.of(Role.AGENT.text())).isEqualTo(Role.AGENT);
  }

  private static final class MemoryStore implements TokenStore {

    private final Map<ByteBuffer, Stored> byHash = new HashMap<>();

    @Override
    public Optional<Access> find(byte[] hash) {
      return Optional.ofNullable(byHash.get(ByteBuffer.wrap(hash))).map(Stored::access);
    }

    @Override
    public List<Stored> list() {
      return new ArrayList<>(byHash.values());
    }

    @Override
    public boolean add(Access access, byte[] hash, Instant at) {
      boolean isNew = list().stream().noneMatch(one -> one.access().name().equals(access.name()));
      if (isNew) {
        byHash.put(ByteBuffer.wrap(hash), new Stored(access, at));
      }
      return isNew;
    }

    @Override
    public boolean remove(String name) {
      return byHash.values().removeIf(stored -> stored.access().name().equals(name));
    }
  }
}
