package dev.touchline.plugins.csvorders;

/**
 * A line of the file as it stands there, up to its line break.
 *
 * @param number counted from 1
 * @param bytes without the line break; only the beginning when the line is too long
 * @param tooLong whether bytes were left out
 */
record RawLine(long number, byte[] bytes, boolean tooLong) {}
