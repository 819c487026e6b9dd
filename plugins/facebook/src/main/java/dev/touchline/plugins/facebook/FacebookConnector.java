package dev.touchline.plugins.facebook;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** A Facebook page: Messenger conversations, comments, reactions, posts, recommendations, leads. */
@Extension
public final class FacebookConnector implements Connector<FacebookSettings> {

  /** Called by PF4J. */
  public FacebookConnector() {}

  @Override
  public ConnectorSpec<FacebookSettings> spec() {
    return ConnectorSpec.of(
        "facebook",
        "Facebook Messenger and page feed",
        "Receives Messenger messages and what happens on a page: comments, reactions, posts of"
            + " visitors, recommendations and leads. Meta's webhooks deliver them; nothing is polled.",
        FacebookSettings.class);
  }

  @Override
  public Connection connect(FacebookSettings settings, ConnectionContext context) {
    return new FacebookConnection(settings, context);
  }
}
