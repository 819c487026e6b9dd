/**
 * OAuth 2 for connections: granting access in a browser, client credentials, and tokens that are
 * refreshed one at a time. May use: gateway.
 */
@NullMarked
package dev.touchline.host.oauth;

import org.jspecify.annotations.NullMarked;
