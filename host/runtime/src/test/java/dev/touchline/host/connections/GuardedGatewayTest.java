package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedGatewayTest {

  @TempDir Path folder;

  @Test
  void isClosedWhileAConnectorNormalises() throws Exception {
    // Given a connection whose check calls an address
    try (TestHost host = TestHost.open(folder)) {
      host.connections()
          .create(
              "shop",
              "fixture",
              TestHost.json("{'greeting':'hi','token':'t','address':'http://127.0.0.1:9/'}"));
      PluginConnection live = (PluginConnection) host.connections().find("shop").orElseThrow();

      // When, Then
      assertThatThrownBy(() -> call(live, "normalize"))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("normalize called a provider");
      assertThatThrownBy(() -> call(live, "check"))
          .cause()
          .hasMessageNotContaining("normalize called a provider");
      assertThat(host.plugins().list()).hasSize(1);
    }
  }

  private static void call(PluginConnection live, String operation) {
    live.opened().connection().call(operation, Duration.ofSeconds(5), Connection::check).join();
  }
}
