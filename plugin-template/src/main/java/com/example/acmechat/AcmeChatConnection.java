package com.example.acmechat;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to Acme Chat can do: its interfaces say it. Immutable, so that the host may
 * call it from several threads.
 */
final class AcmeChatConnection implements Connection, WebhookReceiver, Poller, Normalizer {

  private final AcmeChatApi api;
  private final AcmeChatSignature signature;

  AcmeChatConnection(AcmeChatSettings settings, ConnectionContext context) {
    this.api = AcmeChatApi.of(context, settings.accessToken());
    this.signature = new AcmeChatSignature(settings.signingSecret());
  }

  /** Tries the access token. What the API refuses is thrown as a verdict, and shown. */
  @Override
  public CheckResult check() {
    return CheckResult.ok("access token", "belongs to the shop " + api.account().shop());
  }

  /** One webhook is one message. Verify first, understand later: see {@link #normalize}. */
  @Override
  public WebhookOutcome receive(WebhookRequest request) {
    return signature
        .mismatch(request)
        .map(WebhookOutcome::forged)
        .orElseGet(() -> WebhookOutcome.accepted(List.of(AcmeChatMessages.record(request.body()))));
  }

  /** The cursor is the id of the last message that was fetched. */
  @Override
  public Page poll(@Nullable String cursor, int limit) {
    AcmeChatApi.MessagePage page = api.messages(cursor, limit);
    List<IncomingRecord> records = page.messages().stream().map(AcmeChatMessages::record).toList();
    String next = records.isEmpty() ? cursor : AcmeChatMessages.id(page.messages().getLast());
    return page.more() && next != null ? Page.more(records, next) : Page.last(records, next);
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return AcmeChatMessages.normalize(record);
  }
}
