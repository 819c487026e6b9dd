package dev.touchline.sdk.testkit;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import dev.touchline.sdk.settings.SettingsEditor;
import dev.touchline.sdk.settings.SettingsMigration;
import java.util.Map;
import java.util.function.Consumer;

/** A mistake in a settings record, and the check that finds it. */
enum SettingsFlaw {
  NO_ANNOTATION(Check.SETTINGS_DESCRIBED, NoAnnotation.class),
  NO_LABEL(Check.SETTINGS_DESCRIBED, NoLabel.class),
  STRANGE_TYPE(Check.SETTINGS_DESCRIBED, StrangeType.class),
  UNFIT_DEFAULT(Check.SETTINGS_DESCRIBED, UnfitDefault.class),
  CHANGES_WHEN_READ_AGAIN(Check.SETTINGS_ROUND_TRIP, Changes.class),
  PASSWORD_AS_TEXT(Check.SETTINGS_SECRET, AsText.class),
  PRINTS_ITS_SECRET(Check.SETTINGS_SECRET, Prints.class),
  FORGETS_OLDER_SETTINGS(Check.SETTINGS_MIGRATED, Good.class) {
    @Override
    Connector<?> connector() {
      return new OfOlderSettings(settings -> settings.remove("pin"));
    }
  },
  LETS_SECRETS_BECOME_TEXT(Check.SETTINGS_MIGRATED, Good.class) {
    @Override
    Connector<?> connector() {
      return new OfOlderSettings(
          settings -> settings.rename("pin", "note").put("password", "changed"));
    }
  };

  private final Check finder;
  private final Class<? extends Record> settings;

  SettingsFlaw(Check finder, Class<? extends Record> settings) {
    this.finder = finder;
    this.settings = settings;
  }

  Check finder() {
    return finder;
  }

  Connector<?> connector() {
    return new OfSettings<>(settings);
  }

  record Good(
      @Setting(label = "Password") Secret password,
      @Setting(label = "Note", defaultValue = "none") String note) {}

  record NoAnnotation(Secret password) {}

  record NoLabel(@Setting(label = " ") Secret password) {}

  record StrangeType(
      @Setting(label = "Password") Secret password,
      @Setting(label = "Map", defaultValue = "x") Map<String, String> map) {}

  record UnfitDefault(
      @Setting(label = "Password") Secret password,
      @Setting(label = "Number", defaultValue = "12", max = 10) int number) {}

  record Changes(@Setting(label = "Password") Secret password) {
    Changes {
      password = Secret.of(password.reveal() + "!");
    }
  }

  record AsText(@Setting(label = "Password") String password) {}

  record Prints(@Setting(label = "Password") Secret password) {
    @Override
    public String toString() {
      return "Prints[" + password.reveal() + "]";
    }
  }

  private record OfOlderSettings(Consumer<SettingsEditor> step)
      implements Connector<Good>, SettingsMigration {

    @Override
    public ConnectorSpec<Good> spec() {
      return ConnectorSpec.of("settings", "Settings", "Has settings", Good.class);
    }

    @Override
    public Connection connect(Good values, ConnectionContext context) {
      return () -> CheckResult.ok("nothing", "was tried");
    }

    @Override
    public int settingsVersion() {
      return 2;
    }

    @Override
    public void migrate(int from, SettingsEditor settings) {
      step.accept(settings);
    }
  }

  private record OfSettings<S extends Record>(Class<S> settings) implements Connector<S> {

    @Override
    public ConnectorSpec<S> spec() {
      return ConnectorSpec.of("settings", "Settings", "Has settings", settings);
    }

    @Override
    public Connection connect(S values, ConnectionContext context) {
      return () -> CheckResult.ok("nothing", "was tried");
    }
  }
}
