package dev.touchline.host.plugins;

/**
 * What one call costs, billed while it runs and once more when it ends: a call that never comes
 * back is on the bill, too.
 */
final class CallBill {

  private final OperationMeters meters;
  private final AllocationLimit allocation;
  private final CallCost before;
  private CallCost billed = CallCost.NOTHING;
  private boolean closed;

  /** Opened by the thread that runs the call, when it begins. */
  CallBill(OperationMeters meters, AllocationLimit allocation, CallCost before) {
    this.meters = meters;
    this.allocation = allocation;
    this.before = before;
  }

  /**
   * Bills what a thread used for the call until now; called by others than that thread.
   *
   * @return what was billed for the call so far
   */
  synchronized CallCost interim(Thread thread) {
    if (!closed) {
      bill(CallCost.of(thread).since(before));
    }
    return billed;
  }

  /** Bills the rest; called by the thread that ran the call. */
  synchronized void close(CallCost now) {
    closed = true;
    bill(now.since(before));
  }

  private void bill(CallCost used) {
    CallCost more = used.since(billed);
    meters.cost(more);
    allocation.charge(more.allocatedBytes());
    billed =
        new CallCost(
            Math.max(billed.cpuNanos(), used.cpuNanos()),
            Math.max(billed.allocatedBytes(), used.allocatedBytes()));
  }
}
