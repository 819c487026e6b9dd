package dev.touchline.sdk.capability;

/** Marks the interfaces by which a {@link dev.touchline.sdk.Connection} says what it can do. */
public interface Capability {}
