package dev.touchline.host.connections;

import dev.touchline.host.oauth.GrantStore;
import dev.touchline.host.oauth.Grants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replaces the key that secrets are encrypted with, while the host runs. Each ciphertext names its
 * key, and is replaced by itself: a crash in between leaves some with the old key and some with the
 * new one, all of them readable, and the next rotation does the rest.
 */
public final class SecretRotation {

  private static final Logger log = LoggerFactory.getLogger(SecretRotation.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connections connections;
  private final ConnectionRepository repository;
  private final SecretKeys keys;
  private final SettingsVault vault;
  private final Grants grants;

  SecretRotation(
      Connections connections, ConnectionRepository repository, SecretKeys keys, Grants grants) {
    this.connections = connections;
    this.repository = repository;
    this.keys = keys;
    this.vault = new SettingsVault(new SecretCipher(keys));
    this.grants = grants;
  }

  /**
   * A key.
   *
   * @param encrypts whether it is the one that encrypts
   * @param present whether this host has it
   * @param uses how many connections have something that is encrypted with it
   */
  public record Use(String id, boolean encrypts, boolean present, int uses) {}

  /**
   * What became of a rotation.
   *
   * @param keys as they are used now
   * @param changed how many connections were encrypted anew
   * @param unreadable the connections with something that no key of this host decrypts
   */
  public record Rotated(List<Use> keys, int changed, List<String> unreadable) {}

  /** All keys that are there or needed, the one that encrypts first. */
  public List<Use> keys() {
    Map<String, Integer> uses = new LinkedHashMap<>();
    keys.ids().forEach(id -> uses.put(id, 0));
    for (StoredConnection stored : repository.all()) {
      keysOf(stored).forEach(id -> uses.merge(id, 1, Integer::sum));
    }
    String current = keys.current().id();
    return uses.entrySet().stream()
        .map(use ->
            new Use(
                use.getKey(),
                use.getKey().equals(current),
                keys.find(use.getKey()).isPresent(),
                use.getValue()))
        .toList();
  }

  private Set<String> keysOf(StoredConnection stored) {
    Set<String> used = new TreeSet<>(vault.keys(JSON.readTree(stored.settings())));
    repository
        .keptSettings(stored.id())
        .values()
        .forEach(kept -> used.addAll(vault.keys(JSON.readTree(kept))));
    repository
        .grant(stored.id())
        .ifPresent(grant -> used.add(SecretCipher.Encrypted.parse(grant).key()));
    return used;
  }

  /**
   * Encrypts everything with the first key that is encrypted with another one.
   *
   * @param newKey whether to make a new key first
   * @throws ConnectionException when a new key is wanted, but the keys are not in a file
   */
  public synchronized Rotated rotate(boolean newKey) {
    if (newKey) {
      if (!keys.canGrow()) {
        throw ConnectionException.conflict(
            "secrets-key-from-environment",
            "the keys come from TOUCHLINE_SECRETS_KEY: put a new one before the old ones there,"
                + " restart, and rotate without a new key");
      }
      String id = keys.grow().id();
      log.atInfo().addKeyValue("key", id).log("key for secrets added");
    }
    Set<String> changed = new TreeSet<>();
    Set<String> unreadable = new TreeSet<>();
    connections.rewrite(stored -> rotated(stored, changed, unreadable));
    log.atInfo().addKeyValue("connections", changed.size()).log("secrets encrypted anew");
    return new Rotated(keys(), changed.size(), new ArrayList<>(unreadable));
  }

  /** Called while the connection does not change. */
  private StoredConnection rotated(
      StoredConnection stored, Set<String> changed, Set<String> unreadable) {
    StoredConnection after = stored;
    try {
      rotateKept(stored, changed);
      String grantKey =
          repository
              .grant(stored.id())
              .map(grant -> SecretCipher.Encrypted.parse(grant).key())
              .orElse(null);
      if (grantKey != null && !grantKey.equals(keys.current().id())) {
        grants.rewrite(stored.id());
        changed.add(stored.name());
      }
      JsonNode settings = JSON.readTree(stored.settings());
      if (outdated(settings)) {
        after = stored.inForm(reencrypted(stored, settings), stored.settingsVersion());
        changed.add(stored.name());
      }
    } catch (SecretCipher.UnreadableSecretException | GrantStore.UnreadableGrantException e) {
      unreadable.add(stored.name());
    }
    return after;
  }

  private void rotateKept(StoredConnection stored, Set<String> changed) {
    repository
        .keptSettings(stored.id())
        .forEach((version, json) -> {
          JsonNode settings = JSON.readTree(json);
          if (outdated(settings)) {
            repository.putKeptSettings(stored.id(), version, reencrypted(stored, settings));
            changed.add(stored.name());
          }
        });
  }

  private boolean outdated(JsonNode settings) {
    return vault.keys(settings).stream().anyMatch(key -> !key.equals(keys.current().id()));
  }

  private String reencrypted(StoredConnection stored, JsonNode settings) {
    return JSON.writeValueAsString(vault.reencrypt(stored.name(), settings));
  }
}
