package dev.touchline.sdk.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says, on a settings record, that a connection gets its access token by OAuth 2 (<a
 * href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>).
 *
 * <p>The host does the rest: it sends the administrator to the provider to grant access, with PKCE
 * (<a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636</a>), keeps the tokens encrypted,
 * refreshes them one at a time before they expire, and adds {@code Authorization: Bearer} (<a
 * href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>) to what the connector sends to {@link
 * #hosts()} without a header of that name. So connectors see no token, unless they ask for {@link
 * dev.touchline.sdk.ConnectionContext#accessToken()}.
 *
 * <p>A connection uses no OAuth when its settings leave {@link #clientId()} empty, so a connector
 * whose provider takes passwords as well makes that component optional; {@link
 * dev.touchline.sdk.ConnectionContext#accessToken()} is then empty.
 *
 * <p>While access was not granted, or the provider took it back, the connection's state is {@code
 * needs-authorisation} and calls fail with a {@link
 * dev.touchline.sdk.verdict.CredentialsException}.
 *
 * <p>In addresses, hosts, scopes and parameters, <code>{name}</code> stands for a component of the
 * settings that is no secret, such as {@code https://{shop}.example.com/oauth/token}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OAuth {

  /** How access is granted. */
  Grant grant() default Grant.AUTHORIZATION_CODE;

  /** Where a person grants access (RFC 6749, 3.1); only for {@link Grant#AUTHORIZATION_CODE}. */
  String authorizationEndpoint() default "";

  /**
   * Where tokens are had (RFC 6749, 3.2). Its host must be in the plugin's manifest or in an
   * address of the settings.
   */
  String tokenEndpoint();

  /** The hosts that get the token: exact, or {@code *.domain}. */
  String[] hosts();

  /** What access is asked for (RFC 6749, 3.3); none leaves it to the provider. */
  String[] scopes() default {};

  /** The settings component that holds the client identifier. */
  String clientId() default "clientId";

  /** The settings component, a {@link Secret}, that holds the client's secret. */
  String clientSecret() default "clientSecret";

  /** How the client proves who it is. */
  ClientAuthentication clientAuthentication() default ClientAuthentication.BASIC;

  /** More of the authorisation request, such as {@code access_type=offline}. */
  String[] authorizationParameters() default {};

  /** More of every token request, such as {@code audience=https://api.example.com}. */
  String[] tokenParameters() default {};

  /** How access is granted. */
  enum Grant {
    /** By a person in a browser (RFC 6749, 4.1). */
    AUTHORIZATION_CODE,
    /** To the client itself (RFC 6749, 4.4). */
    CLIENT_CREDENTIALS
  }

  /** How the client proves who it is to the token endpoint (RFC 6749, 2.3.1). */
  enum ClientAuthentication {
    /** Identifier and secret in the header {@code Authorization: Basic}. */
    BASIC,
    /** Both in the body. */
    BODY,
    /** Not at all: a public client, which has no secret. */
    NONE
  }
}
