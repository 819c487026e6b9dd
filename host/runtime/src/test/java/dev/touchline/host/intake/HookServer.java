package dev.touchline.host.intake;

import dev.touchline.host.connections.TestHost;
import dev.touchline.host.inbox.Inbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The webhook servlet in a real container, over a real inbox. */
final class HookServer implements AutoCloseable {

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Inbox inbox;

  HookServer(Path folder, TestHost host, Duration deadline, int mostBytes) throws Exception {
    inbox = new Inbox(host.store().inbox(), Clock.systemUTC());
    Webhooks webhooks = new Webhooks(host.connections(), inbox, deadline);
    HookServlet servlet =
        new HookServlet(
            webhooks,
            Clock.systemUTC(),
            new HookMeters(host.registry()),
            new BodyBudget(10 << 20),
            mostBytes);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat
        .getConnector()
        .getProtocolHandler()
        .setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "hooks", servlet);
    context.addServletMappingDecoded("/hooks/*", "hooks");
    tomcat.start();
  }

  Inbox inbox() {
    return inbox;
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    inbox.close();
  }
}
