package dev.touchline.cli.transfer;

/** What became of a file's records. */
public record Imported(long accepted, long duplicates, long quarantined) {}
