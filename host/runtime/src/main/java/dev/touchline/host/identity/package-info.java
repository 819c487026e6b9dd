/**
 * Who is who: normalises identifiers, keeps a profile for each, and links profiles to customers,
 * with evidence and undo. A leaf: uses the SDK alone, and never knows of events.
 */
@NullMarked
package dev.touchline.host.identity;

import org.jspecify.annotations.NullMarked;
