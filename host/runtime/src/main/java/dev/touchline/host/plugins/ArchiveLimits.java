package dev.touchline.host.plugins;

/**
 * How large a plugin's zip may be once unpacked.
 *
 * @param entries how many files and folders
 * @param entryBytes the largest file
 * @param totalBytes all files together
 */
record ArchiveLimits(int entries, long entryBytes, long totalBytes) {

  static final ArchiveLimits DEFAULT = new ArchiveLimits(10_000, 100L << 20, 256L << 20);
}
