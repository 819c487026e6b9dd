package dev.touchline.sdk.feign;

import dev.touchline.sdk.verdict.VerdictException;
import feign.FeignException;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import org.jspecify.annotations.Nullable;

/** Takes verdicts out of the exceptions in which Feign wraps what decoders throw. */
final class VerdictsUnwrapped implements ResponseInterceptor {

  @Override
  public @Nullable Object intercept(InvocationContext invocation, Chain chain) throws Exception {
    try {
      return chain.next(invocation);
    } catch (FeignException e) {
      if (e.getCause() instanceof VerdictException verdict) {
        throw verdict;
      }
      throw e;
    }
  }
}
