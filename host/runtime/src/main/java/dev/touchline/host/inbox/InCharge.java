package dev.touchline.host.inbox;

/**
 * Whether this host polls, streams, normalises and changes what is kept. Of the hosts that share a
 * database one does; the others stand by: they answer questions and take webhooks and events in.
 * Fixed for as long as the host's parts live: a host that takes over makes them anew.
 *
 * @param here whether it is this one
 */
public record InCharge(boolean here) {}
