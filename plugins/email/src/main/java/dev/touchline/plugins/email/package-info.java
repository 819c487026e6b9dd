/**
 * E-mail: reads mailboxes and makes one event of each mail, whoever wrote it with whatever program.
 * A record is one mail as it was received: {@link dev.touchline.plugins.email.MailFile} cuts files
 * into mails, {@link dev.touchline.plugins.email.MailListener} waits for new ones at a server and
 * {@link dev.touchline.plugins.email.MailPast} reads old ones. {@link
 * dev.touchline.plugins.email.MailNormalizer} says what a mail is and about whom.
 */
@NullMarked
package dev.touchline.plugins.email;

import org.jspecify.annotations.NullMarked;
