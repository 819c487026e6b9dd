package com.example.acmechat;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** The plugin's entry: the only public class. The host finds it by {@code @Extension}. */
@Extension
public final class AcmeChatConnector implements Connector<AcmeChatSettings> {

  /** Called by the host. */
  public AcmeChatConnector() {}

  @Override
  public ConnectorSpec<AcmeChatSettings> spec() {
    return ConnectorSpec.of(
        "acme-chat",
        "Acme Chat",
        "Messages that customers write in Acme Chat, and the shop's answers.",
        AcmeChatSettings.class);
  }

  @Override
  public Connection connect(AcmeChatSettings settings, ConnectionContext context) {
    return new AcmeChatConnection(settings, context);
  }
}
