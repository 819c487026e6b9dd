package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * A file that was taken out of another.
 *
 * @param size in bytes; null when it was too large to be kept
 * @param hash its name in the host's store; null when it is not there
 */
record KeptFile(@Nullable Long size, @Nullable ContentHash hash) {}
