package dev.touchline.host.plugins;

import dev.touchline.sdk.SdkVersion;
import java.io.File;
import java.nio.file.Path;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;

/**
 * PF4J for one version of one plugin, so that two versions can run side by side. Used by one thread
 * at a time: PF4J is not thread-safe.
 */
final class SinglePluginManager extends DefaultPluginManager {

  private static final SharedClasses SHARED =
      new SharedClasses(SinglePluginManager.class.getClassLoader());

  SinglePluginManager(Path folder) {
    super(folder);
    setSystemVersion(SdkVersion.CURRENT);
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new Loader(this);
  }

  private record Loader(PluginManager manager) implements PluginLoader {

    @Override
    public boolean isApplicable(Path folder) {
      return true;
    }

    @Override
    public ClassLoader loadPlugin(Path folder, PluginDescriptor descriptor) {
      Classes classes = new Classes(manager, descriptor);
      classes.addFile(folder.resolve("classes").toFile());
      File[] libraries =
          folder.resolve("lib").toFile().listFiles((in, name) -> name.endsWith(".jar"));
      for (File library : libraries == null ? new File[0] : libraries) {
        classes.addFile(library);
      }
      return classes;
    }
  }

  /** The plugin's own classes first, except for what always comes from the host. */
  static final class Classes extends PluginClassLoader {

    Classes(PluginManager manager, PluginDescriptor descriptor) {
      super(manager, descriptor, SHARED, ClassLoadingStrategy.PDA);
    }

    /** Whether it defined a class of this name. */
    boolean hasLoaded(String className) {
      Class<?> loaded = findLoadedClass(className);
      return loaded != null && loaded.getClassLoader() == this;
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
      return SharedClasses.shown(className);
    }
  }
}
