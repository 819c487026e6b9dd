package dev.touchline.host.plugins;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a thread has used until now. Reading the calling thread's own counters takes about 0.4
 * microseconds.
 *
 * @param cpuNanos processor time
 * @param allocatedBytes memory that it asked for
 */
record CallCost(long cpuNanos, long allocatedBytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static final CallCost NOTHING = new CallCost(0, 0);

  /** Of the calling thread. */
  static CallCost now() {
    return new CallCost(
        THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
  }

  /** Of another thread; nothing when it has ended. */
  static CallCost of(Thread thread) {
    long cpu = THREADS.getThreadCpuTime(thread.threadId());
    long allocated = THREADS.getThreadAllocatedBytes(thread.threadId());
    return cpu < 0 || allocated < 0 ? NOTHING : new CallCost(cpu, allocated);
  }

  /** What was used since an earlier moment. */
  CallCost since(CallCost before) {
    return new CallCost(
        Math.max(0, cpuNanos - before.cpuNanos),
        Math.max(0, allocatedBytes - before.allocatedBytes));
  }
}
