package dev.touchline.plugins.email;

import java.time.LocalDate;

/**
 * Up to where a folder was read.
 *
 * @param uidValidity of which numbering {@code lastUid} is; another one makes it meaningless
 * @param lastUid the highest number that was read
 * @param complete all mail that the server received before this day was read, whatever its number
 */
record Place(long uidValidity, long lastUid, LocalDate complete) {}
