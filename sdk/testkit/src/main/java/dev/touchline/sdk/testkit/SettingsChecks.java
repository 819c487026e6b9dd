package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import dev.touchline.sdk.settings.SettingsMigration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The settings record. */
final class SettingsChecks {

  private static final Pattern SECRET_BY_NAME =
      Pattern.compile(
          "(?i).*(password|passphrase|secret|token|api_?key|private_?key|signing_?key)");

  private final Lab lab;

  SettingsChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    List<ContractTest> tests =
        new ArrayList<>(
            List.of(
                ContractTest.of(Check.SETTINGS_DESCRIBED, this::described),
                ContractTest.of(Check.SETTINGS_ROUND_TRIP, this::roundTrip),
                ContractTest.of(Check.SETTINGS_SECRET, this::secret)));
    if (lab.connector() instanceof SettingsMigration) {
      tests.add(ContractTest.of(Check.SETTINGS_MIGRATED, this::migrated));
    }
    return tests;
  }

  private void migrated() {
    int current = SettingsUpgrade.version(lab.connector());
    Map<Integer, Map<String, Object>> older = lab.contract().olderSettings();
    for (int version = 1; version < current; version++) {
      Map<String, Object> sample = older.get(version);
      if (sample == null) {
        throw new AssertionError("olderSettings() has no sample of version " + version);
      }
      Record migrated = SettingsUpgrade.read(lab.connector(), version, sample);
      assertThat(SettingsUpgrade.read(lab.connector(), version, sample))
          .as("settings of version %s, migrated once more", version)
          .isEqualTo(migrated);
    }
  }

  private Class<? extends Record> type() {
    return lab.connector().spec().settings();
  }

  private void described() {
    forEach(type(), SettingsChecks::describedWell);
  }

  private static void describedWell(RecordComponent component) {
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    Setting setting = component.getAnnotation(Setting.class);
    assertThat(setting).as("@Setting of %s", where).isNotNull();
    assertThat(setting.label()).as("label of %s", where).isNotBlank();
    assertThat(setting.min()).as("min of %s", where).isLessThanOrEqualTo(setting.max());
    Pattern.compile(setting.pattern());
    Class<?> element = element(component.getGenericType());
    assertThat(element.isRecord() || SettingValue.isKnown(element))
        .as("%s has the type %s, one of those that settings can have", where, element)
        .isTrue();
    if (!setting.defaultValue().isEmpty()) {
      SettingsReader.defaultOf(component, setting, where);
    }
  }

  private void roundTrip() {
    Record read = SettingsReader.read(type(), lab.contract().settings());
    Map<String, Object> written = SettingsWriter.write(read);
    Record again = SettingsReader.read(type(), written);
    assertThat(again).as("settings after writing and reading").isEqualTo(read);
  }

  private void secret() {
    forEach(
        type(),
        component -> {
          if (SECRET_BY_NAME.matcher(component.getName()).matches()) {
            assertThat(element(component.getGenericType()))
                .as("type of %s, which is a secret by its name", component.getName())
                .isNotEqualTo(String.class);
          }
        });
    Record settings = SettingsReader.read(type(), lab.contract().settings());
    for (Map.Entry<String, Secret> secret : SettingsSecrets.of(settings).entrySet()) {
      String value = secret.getValue().reveal();
      assertThat(value.length())
          .as("characters of the sample secret %s, so that it can be searched for", secret.getKey())
          .isGreaterThanOrEqualTo(8);
      assertThat(settings.toString().contains(value))
          .as("toString() of the settings shows %s", secret.getKey())
          .isFalse();
    }
  }

  private static void forEach(Class<?> record, Consumer<RecordComponent> action) {
    for (RecordComponent component : record.getRecordComponents()) {
      action.accept(component);
      Class<?> element = element(component.getGenericType());
      if (element.isRecord()) {
        forEach(element, action);
      }
    }
  }

  private static Class<?> element(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return element(list.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> raw ? raw : Object.class;
  }
}
