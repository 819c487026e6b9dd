package dev.touchline.host.gateway;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Tells addresses of the host's own network from those of the public one. */
final class PrivateAddresses {

  private PrivateAddresses() {}

  static boolean contains(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? reserved4(bytes) : reserved6(bytes);
  }

  /** Blocks that are not on the public network: own use, shared carriers, benchmarks, reserved. */
  private static boolean reserved4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    return switch (first) {
      case 0 -> true;
      case 100 -> second >= 64 && second <= 127;
      case 192 -> second == 0 && address[2] == 0;
      case 198 -> second == 18 || second == 19;
      default -> first >= 240;
    };
  }

  /** Unique local addresses, and those that have an IPv4 address inside. */
  private static boolean reserved6(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    if ((first & 0xfe) == 0xfc) {
      return true;
    }
    if (first == 0x20 && second == 0x02) {
      return embedded(address, 2); // 6to4
    }
    boolean translated = first == 0 && second == 0x64 && (address[2] & 0xff) == 0xff;
    boolean compatible = Arrays.equals(address, 0, 10, new byte[10], 0, 10);
    return (translated || compatible) && embedded(address, 12);
  }

  private static boolean embedded(byte[] address, int offset) {
    try {
      return contains(InetAddress.getByAddress(Arrays.copyOfRange(address, offset, offset + 4)));
    } catch (java.net.UnknownHostException e) {
      return true;
    }
  }
}
