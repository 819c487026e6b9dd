package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import org.pf4j.Extension;

/** A connector with every capability, good unless it is told to have a flaw. */
@Extension
public final class TinyConnector implements Connector<TinyConnector.Settings> {

  private final Flaw flaw;
  private int calls;

  /** What one connection is told. */
  public record Settings(
      @Setting(label = "Access token") Secret accessToken,
      @Setting(label = "Signing key", defaultValue = "another-key-4711") Secret signingKey,
      @Setting(label = "Page size", defaultValue = "2", min = 1, max = 10) int pageSize) {}

  /** A good one. */
  public TinyConnector() {
    this(Flaw.NONE);
  }

  TinyConnector(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public ConnectorSpec<Settings> spec() {
    String description = flaw == Flaw.NO_DESCRIPTION ? " " : "Lines of text";
    String name = flaw == Flaw.SPEC_CHANGES ? "Tiny " + calls++ : "Tiny";
    return ConnectorSpec.of("tiny", name, description, Settings.class);
  }

  @Override
  public Connection connect(Settings settings, ConnectionContext context) {
    if (flaw == Flaw.CONNECT_CALLS) {
      try {
        context.http().send(HttpRequest.get(TinyApi.HOST.resolve("/me")).build());
      } catch (RuntimeException e) {
        // hidden, but it was seen
      }
    }
    if (flaw == Flaw.LOGS_SECRETS) {
      context.log().info("connected with {}", settings.accessToken().reveal());
    }
    TinyConnection connection = new TinyConnection(flaw, settings, context);
    return flaw == Flaw.NO_NORMALIZER ? connection.asReceiverOnly() : connection;
  }
}
