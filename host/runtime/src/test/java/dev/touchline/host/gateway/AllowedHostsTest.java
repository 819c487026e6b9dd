package dev.touchline.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHostsTest {

  @ParameterizedTest
  @CsvSource({
    "graph.example.com, graph.example.com, true",
    "graph.example.com, GRAPH.example.com, true",
    "graph.example.com, evil-graph.example.com, false",
    "*.example.com, a.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, evilexample.com, false",
    "*, anything.example, true"
  })
  void allows(String pattern, String host, boolean allowed) {
    assertThat(new AllowedHosts(List.of(pattern)).allows(host)).isEqualTo(allowed);
  }
}
