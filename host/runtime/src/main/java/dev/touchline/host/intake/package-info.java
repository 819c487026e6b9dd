/**
 * Takes in webhooks and files and answers once they are durable. May use: inbox, connections,
 * plugins, problem.
 */
@NullMarked
package dev.touchline.host.intake;

import org.jspecify.annotations.NullMarked;
