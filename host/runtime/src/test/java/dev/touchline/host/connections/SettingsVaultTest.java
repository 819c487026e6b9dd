package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.settings.SettingsSchema;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsVaultTest {

  private static final JsonNode PLAIN =
      json("{'name':'n','token':'t','inner':{'key':'k','open':'o'},'more':['a','b']}");

  record Inner(@Setting(label = "Key") Secret key, @Setting(label = "Open") String open) {}

  record Settings(
      @Setting(label = "Name") String name,
      @Setting(label = "Token") Secret token,
      @Setting(label = "Inner") Inner inner,
      @Setting(label = "More") List<Secret> more) {}

  private final JsonNode schema = SettingsSchema.of(Settings.class);
  private final SettingsVault vault =
      new SettingsVault(
          new SecretCipher(SecretKeys.of(Base64.getEncoder().encodeToString(new byte[32]))));

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }

  @Test
  void encryptsSecretsAndNothingElse() {
    // When
    JsonNode stored = vault.encrypt("shop", schema, PLAIN);

    // Then
    assertThat(stored.get("name").stringValue()).isEqualTo("n");
    assertThat(stored.at("/inner/open").stringValue()).isEqualTo("o");
    assertThat(stored.at("/token/$encrypted/data").isString()).isTrue();
    assertThat(stored.at("/inner/key/$encrypted/data").isString()).isTrue();
    assertThat(stored.at("/more/1/$encrypted/data").isString()).isTrue();
    assertThat(vault.decrypt("shop", stored)).isEqualTo(PLAIN);
  }

  @Test
  void refusesSettingsThatWereCopiedToAnotherConnection() {
    // Given
    JsonNode stored = vault.encrypt("shop", schema, PLAIN);

    // When, Then
    assertThatThrownBy(() -> vault.decrypt("other", stored))
        .isInstanceOf(SecretCipher.UnreadableSecretException.class);
  }

  @Test
  void masksWithoutKnowingTheSchema() {
    // When
    JsonNode masked = vault.mask(vault.encrypt("shop", schema, PLAIN));

    // Then
    assertThat(masked)
        .isEqualTo(
            json(
                "{'name':'n','token':'****','inner':{'key':'****','open':'o'},"
                    + "'more':['****','****']}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'m'} | {'name':'m','token':'t'}",
        "{'token':'****'} | {'token':'t'}",
        "{'token':'new'} | {'token':'new'}",
        "{'token':null} | {'token':null}",
        "{'inner':{'open':'p'}} | {'inner':{'open':'p','key':'k'},'token':'t'}",
        "{'more':['****','c']} | {'more':['a','c'],'token':'t'}"
      })
  void keepsSecretsThatAreNotGiven(String given, String kept) {
    assertThat(vault.keepSecrets(schema, json(given), PLAIN)).isEqualTo(json(kept));
  }

  @Test
  void listsSecretsByField() {
    assertThat(vault.secrets(schema, PLAIN))
        .containsOnlyKeys("token", "inner.key", "more[0]", "more[1]")
        .containsEntry("inner.key", "k");
  }
}
