package dev.touchline.sdk.capability;

/** Receives what a provider posts to {@code /hooks/{connection}}. */
public interface WebhookReceiver extends Capability {

  /**
   * Verifies a request and splits it into records.
   *
   * <p>Called once for each request, before anything is stored, from several threads, with a
   * deadline of some seconds. Verify first: the body may be forged. Do not normalise here; a body
   * that is genuine but of an unknown kind is accepted, so that nothing is lost. Calls no provider.
   *
   * <p>The host answers the provider only after the records are durable, so the provider sends
   * again whatever was lost on the way.
   *
   * @return what to store and to answer; see {@link WebhookOutcome}
   * @throws dev.touchline.sdk.verdict.RejectedException the body is not understood: 400
   * @throws dev.touchline.sdk.verdict.RetryLaterException answered 503 with Retry-After
   */
  WebhookOutcome receive(WebhookRequest request);
}
