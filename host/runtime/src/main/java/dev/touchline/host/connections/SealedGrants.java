package dev.touchline.host.connections;

import dev.touchline.host.oauth.GrantStore;
import java.util.Optional;

/** Grants in the store, encrypted like the secrets of settings. */
record SealedGrants(ConnectionRepository repository, SecretCipher cipher) implements GrantStore {

  @Override
  public Optional<String> load(int connection) {
    return repository.grant(connection).map(sealed -> open(connection, sealed));
  }

  private String open(int connection, String sealed) {
    try {
      return cipher.decrypt(SecretCipher.Encrypted.parse(sealed), place(connection));
    } catch (SecretCipher.UnreadableSecretException e) {
      throw new UnreadableGrantException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void save(int connection, String grant) {
    repository.putGrant(connection, cipher.encrypt(grant, place(connection)).text());
  }

  /** What the ciphertext is bound to. */
  static String place(int connection) {
    return "the tokens of connection " + connection;
  }
}
