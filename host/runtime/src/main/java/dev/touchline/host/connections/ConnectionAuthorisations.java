package dev.touchline.host.connections;

import dev.touchline.host.oauth.AuthorisationException;
import dev.touchline.host.oauth.Grants;
import dev.touchline.host.oauth.TokenSource;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Has people grant access to the accounts of connections. */
public final class ConnectionAuthorisations {

  private static final Pattern STATE = Pattern.compile("(\\d{1,9})\\..+");

  private final Connections connections;

  ConnectionAuthorisations(Connections connections, Grants grants) {
    this.connections = connections;
    grants.onChange(connections::touched);
    connections.onChange(change -> {
      if (change.kind() == ConnectionChange.Kind.CLOSED) {
        grants.forget(change.connection().id());
      }
    });
  }

  /**
   * Begins to have access granted.
   *
   * @param redirectUri where the provider sends the person back to
   * @throws ConnectionException when there is no such connection, or it needs no person
   */
  public TokenSource.Sending start(String name, URI redirectUri) {
    LiveConnection live =
        connections.find(name).orElseThrow(() -> ConnectionException.notFound(name));
    TokenSource tokens =
        tokens(live)
            .orElseThrow(() ->
                ConnectionException.conflict(
                    "oauth-unknown",
                    live.state() == LiveConnection.State.BROKEN
                        ? "connection '" + name + "' is broken: " + live.reason()
                        : "connection '" + name + "' does not use OAuth"));
    if (!tokens.byPerson()) {
      throw ConnectionException.conflict(
          "oauth-by-itself",
          "connection '" + name + "' gets its tokens by itself; nobody has to grant access");
    }
    return tokens.start(redirectUri);
  }

  /**
   * Takes the provider's answer.
   *
   * @return the connection's name
   * @throws AuthorisationException when access was not granted
   */
  public String finish(String state, @Nullable String code, @Nullable String error) {
    Matcher parts = STATE.matcher(state);
    Optional<LiveConnection> live =
        parts.matches() ? connections.find(Integer.parseInt(parts.group(1))) : Optional.empty();
    TokenSource tokens = live.flatMap(ConnectionAuthorisations::tokens).orElse(null);
    if (tokens == null || live.isEmpty()) {
      throw AuthorisationException.unknownState();
    }
    tokens.finish(state, code, error);
    return live.get().name();
  }

  private static Optional<TokenSource> tokens(LiveConnection live) {
    return live instanceof PluginConnection ofPlugin && ofPlugin.opened() != null
        ? Optional.ofNullable(ofPlugin.opened().tokens())
        : Optional.empty();
  }
}
