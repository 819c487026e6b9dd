package dev.touchline.sdk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsEditorTest {

  private final SettingsEditor editor =
      SettingsEditor.of(
          Map.of(
              "shop", "acme",
              "pageSize", 50,
              "token", Secret.of("hidden"),
              "columns", Map.of("order", "Order no."),
              "boxes", List.of(Map.of("folder", "a"), Map.of("folder", "b"))));

  @Test
  void changesValuesInPlace() {
    // When
    editor
        .rename("shop", "account")
        .remove("pageSize")
        .putIfAbsent("account", "other")
        .put("zone", "Asia/Ho_Chi_Minh");
    editor.nested("columns").rename("order", "number");
    editor.elements("boxes").forEach(box -> box.put("days", 30));

    // Then
    assertThat(editor.values())
        .isEqualTo(
            Map.of(
                "account", "acme",
                "token", Secret.of("hidden"),
                "zone", "Asia/Ho_Chi_Minh",
                "columns", Map.of("number", "Order no."),
                "boxes",
                    List.of(Map.of("folder", "a", "days", 30), Map.of("folder", "b", "days", 30))));
  }

  @Test
  void readsValuesAsWhatTheyAre() {
    assertThat(editor.text("shop")).contains("acme");
    assertThat(editor.text("pageSize")).contains("50");
    assertThat(editor.text("none")).isEmpty();
    assertThat(editor.secret("token")).contains(Secret.of("hidden"));
    assertThatThrownBy(() -> editor.text("token"))
        .hasMessage("setting 'token' is no text but a secret");
    assertThatThrownBy(() -> editor.secret("shop"))
        .hasMessage("setting 'shop' is no secret but String");
  }

  @Test
  void collectsRefusalsWithTheirPlaces() {
    // When
    editor.refuse("shop", "'acme' is no number");
    editor.elements("boxes").get(1).refuse("folder", "'b' does not exist any more");

    // Then
    assertThat(editor.refusals())
        .extracting(InvalidSettingException::field, Throwable::getMessage)
        .containsExactly(
            tuple("shop", "'acme' is no number"),
            tuple("boxes[1].folder", "'b' does not exist any more"));
  }

  @Test
  void keepsItsValuesToItself() {
    // Given
    Map<String, Object> before = editor.values();

    // When
    editor.values().clear();
    ((Map<?, ?>) editor.value("columns").orElseThrow()).clear();

    // Then
    assertThat(editor.values()).isEqualTo(before);
    assertThat(editor.toString()).doesNotContain("acme", "hidden");
  }

  @Test
  void refusesWhatNoSettingCanBe() {
    assertThatThrownBy(() -> editor.put("x", new StringBuilder("y")))
        .hasMessageContaining("java.lang.StringBuilder");
    assertThatThrownBy(() -> editor.rename("shop", "token"))
        .hasMessage("there is a setting 'token' already");
  }
}
