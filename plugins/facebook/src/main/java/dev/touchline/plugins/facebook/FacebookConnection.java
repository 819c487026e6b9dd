package dev.touchline.plugins.facebook;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;

/** What a page's connection can do: receive webhooks and turn their items into events. */
final class FacebookConnection implements Connection, WebhookReceiver, Normalizer {

  private final Handshake handshake;
  private final Signature signature;
  private final RecordNormalizer normalizer;
  private final AccountCheck accountCheck;

  FacebookConnection(FacebookSettings settings, ConnectionContext context) {
    this.handshake = new Handshake(settings.verifyToken());
    this.signature = new Signature(settings.appSecret());
    this.normalizer = new RecordNormalizer(settings.pageId(), context.meter());
    this.accountCheck = new AccountCheck(settings, context.http());
  }

  @Override
  public WebhookOutcome receive(WebhookRequest request) {
    return switch (request.method()) {
      case "GET" -> handshake.answer(request);
      case "POST" ->
          signature
              .mismatch(request)
              .map(WebhookOutcome::forged)
              .orElseGet(() -> WebhookOutcome.accepted(BodySplitter.split(request.body())));
      default ->
          throw new RejectedException(
              "method-not-supported", "Meta sends GET and POST, this was " + request.method());
    };
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return normalizer.normalize(record);
  }

  @Override
  public CheckResult check() {
    return accountCheck.run();
  }
}
