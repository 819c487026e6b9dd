package dev.touchline.devkit.run;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import dev.touchline.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Answers in place of the provider, as it was recorded for the plugin's tests. */
final class ProviderStandIn implements AutoCloseable {

  private final Path recordings;
  private final Terminal terminal;
  private final WireMockServer server;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * Starts it on a free port.
   *
   * @param recordings a folder of WireMock's mappings, one in a file or several under "mappings"
   */
  ProviderStandIn(Path recordings, Terminal terminal) throws IOException {
    this.recordings = recordings;
    this.terminal = terminal;
    this.server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .usingFilesUnderDirectory(recordings.toString()));
    server.addMockServiceRequestListener(this::answered);
    server.start();
    try {
      load();
    } catch (IOException e) {
      server.stop();
      throw e;
    }
  }

  private void answered(Request request, Response response) {
    String asked = request.getMethod() + " " + request.getUrl();
    if (!response.wasConfigured() && told.add(asked)) {
      String host = request.header("X-Recorded-Host").firstValue();
      terminal.print("  provider: no recording for " + asked + " (" + host + "), answered 404");
    }
  }

  /**
   * Reads the recordings again.
   *
   * @return how many there are
   */
  int load() throws IOException {
    List<StubMapping> stubs = new ArrayList<>();
    if (Files.isDirectory(recordings)) {
      try (Stream<Path> files = Files.list(recordings)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          stubs.addAll(read(file));
        }
      }
    }
    server.resetToDefaultMappings();
    stubs.forEach(server::addStubMapping);
    told.clear();
    return stubs.size();
  }

  private static List<? extends StubMapping> read(Path file) throws IOException {
    try {
      return Json.read(Files.readString(file), StubMappingCollection.class).getMappingOrMappings();
    } catch (JsonException e) {
      throw new IOException(file + " is not a WireMock mapping: " + e.getMessage(), e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
