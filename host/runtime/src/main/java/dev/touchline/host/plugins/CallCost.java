package dev.touchline.host.plugins;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Reads the calling thread's own counters; about 0.4 microseconds for the processor's. */
final class CallCost {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CallCost() {}

  static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  static long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
