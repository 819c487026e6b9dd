package dev.touchline.sdk;

import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.socket.SocketGateway;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * What the host gives one connection. All of it may be used from any thread, until the connection
 * is closed; afterwards every call throws {@link IllegalStateException}.
 *
 * <p>Plugins do not implement this interface (the test kit has a fake). New methods come as default
 * methods.
 */
public interface ConnectionContext {

  /** The connection's name, as the administrator gave it; unique within the host. */
  String connection();

  /**
   * The only way to the provider over HTTP: allowed hosts, deadlines, body caps, retries, rate
   * budget, circuit breaker and metrics are the host's. Plugins never build a client of their own.
   */
  HttpGateway http();

  /**
   * The only way to the provider over other protocols than HTTP, such as IMAP: the same hosts are
   * allowed as by {@link #http()}.
   */
  default SocketGateway sockets() {
    throw new IllegalStateException("this host has no sockets for plugins");
  }

  /**
   * The host's store for files of messages, by their content: for what is too large for a record
   * while receiving, and for what is to be sent.
   */
  default AttachmentStore attachments() {
    throw new IllegalStateException("this host keeps no attachments");
  }

  /**
   * A secret of the connection's settings.
   *
   * @param name the settings component's name
   * @throws IllegalArgumentException when the settings have no secret of that name, or it is empty
   */
  Secret secret(String name);

  /**
   * The connection's access token, for protocols other than HTTP; requests through {@link #http()}
   * get it by themselves. Refreshed before it expires, so ask anew each time and do not keep it.
   *
   * @return empty when the settings are not annotated with {@link
   *     dev.touchline.sdk.settings.OAuth}, or leave its client identifier empty
   * @throws dev.touchline.sdk.verdict.CredentialsException while access is not granted
   * @throws dev.touchline.sdk.verdict.RetryLaterException when the provider does not answer
   */
  default Optional<Secret> accessToken() {
    return Optional.empty();
  }

  /** A small durable key-value store of this connection's own. */
  ConnectionState state();

  /** The host's clock. {@link dev.touchline.sdk.capability.Normalizer} must not use it. */
  Clock clock();

  /** A logger that puts the connection's name beside each line. Never log payloads or secrets. */
  Logger log();

  /** Counters that appear on the host's metrics, labelled with plugin and connection. */
  Meter meter();
}
