/**
 * Files of messages, by their content. Where they are kept is behind {@link
 * dev.touchline.host.attachments.ContentStore}, which a folder is now, and an object store can be.
 *
 * <p>May use: model.
 */
@NullMarked
package dev.touchline.host.attachments;

import org.jspecify.annotations.NullMarked;
