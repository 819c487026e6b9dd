package dev.touchline.sdk;

import org.pf4j.ExtensionPoint;

/**
 * What a plugin offers: one kind of system that a shop can connect, such as Facebook Messenger.
 *
 * <p>The entry point of a plugin. Annotate the implementation with {@link org.pf4j.Extension}, make
 * it {@code public final} with a public constructor without parameters, and keep everything else
 * package-private. The host makes one instance for each loaded plugin version.
 *
 * <p>Both methods are called on threads that the plugin owns, with the plugin's class loader as the
 * context class loader, possibly from several threads at once. They do no I/O and return quickly.
 *
 * @param <S> the settings of one connection: a record whose components are described with {@link
 *     dev.touchline.sdk.settings.Setting}
 */
public interface Connector<S extends Record> extends ExtensionPoint {

  /**
   * Describes the connector. Pure: the same answer at each call.
   *
   * <p>Called once after the plugin was loaded. Anything thrown here makes the host refuse the
   * plugin and name the reason.
   */
  ConnectorSpec<S> spec();

  /**
   * Makes a connection from settings that were already validated against {@link
   * ConnectorSpec#settings()}.
   *
   * <p>Does no I/O: {@link Connection#check()} makes the first call. Called when the connection is
   * created, when its settings change, when the host starts and when the plugin is upgraded, always
   * before any capability of the connection is used.
   *
   * @param settings the connection's own settings
   * @param context what the host gives this connection; valid until the connection is closed
   * @return the connection; which capabilities it has follows from the interfaces that its class
   *     implements, so they may depend on the settings
   * @throws dev.touchline.sdk.settings.InvalidSettingException when the settings contradict each
   *     other; shown to the administrator beside the field
   */
  Connection connect(S settings, ConnectionContext context);
}
