package dev.touchline.host.commerce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund in a list, with what somebody needs who has to decide on it.
 *
 * @param connection the shop's name
 * @param approval what approval it needs
 * @param since from when on it is where it is
 * @param evidence of the last step that shows both sides, as JSON: what was asked for and what the
 *     shop said or has in its books; null when there is none
 */
public record ListedRefund(
    Refund refund,
    String connection,
    ApprovalRule approval,
    Instant since,
    @Nullable String evidence) {}
