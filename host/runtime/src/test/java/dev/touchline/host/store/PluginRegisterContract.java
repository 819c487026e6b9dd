package dev.touchline.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.plugins.PluginRegister;
import dev.touchline.host.plugins.PluginRegistration;
import dev.touchline.host.plugins.PluginRegistration.State;
import dev.touchline.host.plugins.PluginRegistration.Zip;
import org.junit.jupiter.api.Test;

/** What every engine must do with decisions about plugins. */
abstract class PluginRegisterContract {

  abstract TestStore openStore() throws Exception;

  @Test
  void keepsTheLastDecision() throws Exception {
    try (TestStore store = openStore()) {
      // Given
      PluginRegister register = TestConnections.plugins(store);
      Zip first = new Zip("1.0.0", "a".repeat(64));
      Zip second = new Zip("1.1.0", "b".repeat(64));
      register.put(new PluginRegistration("shop", first, null, null, State.ENABLED));
      register.put(new PluginRegistration("mail", first, null, "2.0.0", State.REMOVED));
      PluginRegistration last = new PluginRegistration("shop", second, first, null, State.DISABLED);

      // When
      register.put(last);

      // Then
      assertThat(register.find("shop")).contains(last);
      assertThat(register.find("none")).isEmpty();
      assertThat(register.all()).extracting(PluginRegistration::id).containsExactly("mail", "shop");
      assertThat(register.find("mail").orElseThrow().rolledBackFrom()).isEqualTo("2.0.0");
    }
  }
}
