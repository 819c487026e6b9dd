package dev.touchline.host.access;

/**
 * Whom a token belongs to.
 *
 * @param name as logs and links name the owner
 */
public record Access(String name, Role role) {}
