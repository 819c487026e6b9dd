package dev.touchline.sdk.testkit;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded HTTP exchanges: WireMock's own mappings, as its recorder writes them, in JSON files of a
 * folder of the test resources. A file holds one mapping, or several under {@code "mappings"}.
 *
 * <ul>
 *   <li>{@code recordings/*.json}: how the provider answers when all is well
 *   <li>{@code recordings/refused/*.json}: how it answers wrong credentials
 *   <li>{@code recordings/expired/*.json}: how it answers credentials that have expired
 *   <li>{@code recordings/__files/}: bodies that mappings name with {@code bodyFileName}
 * </ul>
 *
 * <p>Requests reach the provider with the host that the connection named in the header {@code
 * X-Recorded-Host}; match it where recordings stand for several hosts. Take secrets and personal
 * data out before a recording is committed.
 */
public final class Recordings {

  private final List<StubMapping> stubs;

  private Recordings(List<StubMapping> stubs) {
    this.stubs = stubs;
  }

  /**
   * Reads the recordings of a folder of the class path, without its subfolders.
   *
   * @param folder such as {@code recordings} or {@code recordings/expired}; none when it is missing
   */
  public static Recordings in(String folder) {
    List<StubMapping> stubs = new ArrayList<>();
    Samples.folder(folder).forEach((name, bytes) -> stubs.addAll(read(folder + "/" + name, bytes)));
    return new Recordings(stubs);
  }

  private static List<? extends StubMapping> read(String name, byte[] bytes) {
    try {
      String json = new String(bytes, StandardCharsets.UTF_8);
      return Json.read(json, StubMappingCollection.class).getMappingOrMappings();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("recording " + name + " is not a WireMock mapping", e);
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return stubs.isEmpty();
  }

  List<StubMapping> stubs() {
    return stubs;
  }
}
