package dev.touchline.host.gateway;

import org.jspecify.annotations.Nullable;

/**
 * How a request is sent.
 *
 * @param priority whose it is
 * @param authorizer gives the authorisation; null when there is none to be given
 * @param confidential whether its bodies are never recorded
 * @param serverErrorsAnswered whether an answer of 500 and above is given to the caller as it is
 */
record Manner(
    Priority priority,
    @Nullable Authorizer authorizer,
    boolean confidential,
    boolean serverErrorsAnswered) {}
