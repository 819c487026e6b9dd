package dev.touchline.host.plugins;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The connections, as somebody sees them who changes plugins. */
public interface PluginUsers {

  /** The names of those that use one of these connectors. */
  List<String> of(Set<String> connectors);

  /**
   * Takes them to another version: makes them anew with it, all of them or none; runs the commit;
   * then puts each in the place of its old one, so that there is never a moment without one.
   *
   * @param commit makes the change durable; when it throws, nothing has changed
   * @return completed when the calls that the old ones still ran have ended
   * @throws PluginLifecycleException when one that works now would not work with the new version
   */
  CompletableFuture<Void> move(Move move, Runnable commit);

  /**
   * Where to.
   *
   * @param connectors what the version before offered
   * @param plugin the new version
   * @param offered what it offers
   */
  record Move(Set<String> connectors, RunningPlugin plugin, List<ConnectorDescription> offered) {}

  /** Nobody. */
  PluginUsers NONE =
      new PluginUsers() {
        @Override
        public List<String> of(Set<String> connectors) {
          return List.of();
        }

        @Override
        public CompletableFuture<Void> move(Move move, Runnable commit) {
          commit.run();
          return CompletableFuture.completedFuture(null);
        }
      };
}
