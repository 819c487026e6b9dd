package dev.touchline.host.attachments;

import dev.touchline.host.model.AttachmentId;
import dev.touchline.sdk.attachment.ContentHash;
import java.time.Instant;

/**
 * A file that somebody uploaded, to be sent.
 *
 * @param name safe to show and to save under
 * @param type the MIME type that the uploader gave; not trusted
 * @param size in bytes
 */
public record Upload(
    AttachmentId id, ContentHash hash, String name, String type, long size, Instant at) {}
