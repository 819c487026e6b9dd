package dev.touchline.host.plugins;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plugins to choose from: a static JSON file over HTTP or in a folder, which is read anew each
 * time.
 */
public final class Catalogue {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofMinutes(5);
  private static final long MOST_BYTES = 4L << 20;
  private static final String FILE = "catalogue.json";

  private final String location;
  private final long mostZipBytes;

  Catalogue(String location, long mostZipBytes) {
    this.location = location.strip();
    this.mostZipBytes = mostZipBytes;
  }

  private record Document(List<CatalogueEntry> plugins) {}

  /**
   * The entries whose id, name or description has a text in it, by id, newest first.
   *
   * @throws PluginLifecycleException when there is no catalogue, or it cannot be read
   */
  public List<CatalogueEntry> search(String query) {
    return entries().stream()
        .filter(entry -> entry.matches(query))
        .sorted(Comparator.comparing(CatalogueEntry::id).thenComparing(Catalogue::newestFirst))
        .toList();
  }

  private static int newestFirst(CatalogueEntry one, CatalogueEntry other) {
    return PluginFolders.compare(other.version(), one.version());
  }

  /**
   * One entry.
   *
   * @param version null for the newest
   * @throws PluginLifecycleException when there is none
   */
  public CatalogueEntry find(String id, @Nullable String version) {
    return search("").stream()
        .filter(entry -> entry.id().equals(id))
        .filter(entry -> version == null || entry.version().equals(version))
        .findFirst()
        .orElseThrow(() -> PluginLifecycleException.notInCatalogue(id, version));
  }

  /** The zip of an entry, not checked yet. */
  public InputStream open(CatalogueEntry entry) {
    try {
      return new Capped(open(base().resolve(entry.url())), mostZipBytes);
    } catch (IOException | IllegalArgumentException e) {
      throw PluginLifecycleException.catalogueUnreadable(entry.id() + "'s zip cannot be fetched");
    }
  }

  private List<CatalogueEntry> entries() {
    if (location.isEmpty()) {
      throw PluginLifecycleException.noCatalogue();
    }
    try (InputStream in = new Capped(open(base()), MOST_BYTES)) {
      List<CatalogueEntry> plugins = JSON.readValue(in, Document.class).plugins();
      return plugins == null ? List.of() : plugins;
    } catch (JacksonException e) {
      throw PluginLifecycleException.catalogueUnreadable(reason(e));
    } catch (IOException | IllegalArgumentException e) {
      throw PluginLifecycleException.catalogueUnreadable("it cannot be fetched");
    }
  }

  private static String reason(JacksonException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PluginRefusedException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
    return "it is not the JSON of a catalogue";
  }

  /** Where the JSON itself is. */
  private URI base() {
    if (location.startsWith("http://") || location.startsWith("https://")) {
      return URI.create(location);
    }
    Path path = Path.of(location).toAbsolutePath();
    return (Files.isDirectory(path) ? path.resolve(FILE) : path).toUri();
  }

  private InputStream open(URI address) throws IOException {
    boolean local = "file".equals(address.getScheme());
    if (local && !"file".equals(base().getScheme())) {
      throw new IOException("a catalogue over HTTP names a file of this machine");
    }
    return local ? Files.newInputStream(Path.of(address)) : fetch(address);
  }

  private static InputStream fetch(URI address) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(WHOLE).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        answer.body().close();
        throw new IOException("status " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      client.shutdown(); // what is still read goes on
    }
  }

  /** Ends with an exception where it grows too large. */
  private static final class Capped extends FilterInputStream {

    private long left;

    Capped(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("larger than allowed");
      }
    }
  }
}
