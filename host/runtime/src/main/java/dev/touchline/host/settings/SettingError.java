package dev.touchline.host.settings;

/**
 * A setting that is wrong.
 *
 * @param field the component's name, with dots before those of nested records; empty for the whole
 * @param message the value (never a secret's) and the rule
 */
public record SettingError(String field, String message) {}
