package dev.touchline.host.rebuild;

import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.pipeline.RecordDiff.Change;
import dev.touchline.host.rebuild.Compared.Understood;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.identity.Identifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what belongs together: whose timelines a record touches, as it was and as it comes out, and
 * which identifiers are of the same customers now. Identifiers are told by hashes of them: two that
 * have the same by chance are rebuilt together, which does no harm.
 */
final class Neighbours {

  private final Identity identity;

  Neighbours(Identity identity) {
    this.identity = identity;
  }

  /** The identifiers whose timelines a record touches. */
  Set<IdentifierKey> touched(Understood record) {
    Set<IdentifierKey> keys = new HashSet<>();
    for (Event event : record.result().normalized().events()) {
      List<Identifier> identifiers = identity.normalized(event.identifiers());
      for (int i = 0; i < identifiers.size(); i++) {
        IdentifierKey key = key(identifiers.get(i));
        if (i == 0 || !isShared(key)) { // the first owns the event; shared ones join nobody
          keys.add(key);
        }
      }
    }
    Set<Long> owners = new HashSet<>();
    for (Change change : record.differences().changes()) {
      StoredEvent stored = change.stored();
      if (stored != null) {
        owners.add(stored.profileId());
      }
    }
    identity.profiles(owners).forEach(profile -> keys.add(profile.key()));
    return keys;
  }

  private boolean isShared(IdentifierKey key) {
    return identity.profileOf(key).map(Profile::shared).orElse(false);
  }

  private static IdentifierKey key(Identifier identifier) {
    return new IdentifierKey(identifier.type().name(), identifier.scope(), identifier.value());
  }

  /** The nodes of these identifiers and of all that belong to the same customers now. */
  Set<Long> around(Collection<IdentifierKey> keys) {
    Set<Long> nodes = nodes(keys);
    Set<Long> customers = new HashSet<>();
    keys.forEach(
        key -> identity.profileOf(key).ifPresent(profile -> customers.add(profile.customerId())));
    for (long customer : customers) {
      identity.profilesOf(customer).forEach(profile -> nodes.add(node(profile.key())));
    }
    return nodes;
  }

  static Set<Long> nodes(Collection<IdentifierKey> keys) {
    Set<Long> nodes = new HashSet<>();
    keys.forEach(key -> nodes.add(node(key)));
    return nodes;
  }

  private static long node(IdentifierKey key) {
    String text = key.type() + '\0' + key.scope() + '\0' + key.value();
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
