package dev.touchline.host.connections;

import dev.touchline.host.oauth.TokenSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of one connection must never be shown: its settings' secrets and its tokens. */
final class Secrecy implements Supplier<Set<String>> {

  private final Set<String> secrets;
  private volatile @Nullable TokenSource tokens;

  Secrecy(Collection<String> secrets) {
    this.secrets = Set.copyOf(secrets);
  }

  void alsoOf(@Nullable TokenSource source) {
    tokens = source;
  }

  @Override
  public Set<String> get() {
    TokenSource source = tokens;
    if (source == null) {
      return secrets;
    }
    Set<String> all = new HashSet<>(secrets);
    all.addAll(source.secrets());
    return all;
  }
}
