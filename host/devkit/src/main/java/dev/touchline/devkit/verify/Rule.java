package dev.touchline.devkit.verify;

/** The rules that are about the zip; those about the connector are the contract's. */
enum Rule {
  ARCHIVE("archive", "is a zip with safe names and sizes, with a manifest and an extension index"),
  UNPACKED("unpacked", "unpacks to no more than is allowed, whatever its headers say"),
  SDK("sdk-range", "runs with this SDK, and says up to which"),
  EXTENSIONS("extensions", "every class of the extension index is in the zip"),
  SIGNATURE("signature", "is signed, and nothing was changed since"),
  RELEASE("class-release", "all classes are for the Java that hosts have at least"),
  OWN_CLASSES("own-classes", "brings no classes of the host or the SDK"),
  LOADS("loads", "loads and starts, and its connectors describe themselves"),
  CAPABILITIES("capabilities", "the manifest names what its connections can do, and no more"),
  UNLOADS("unloads", "leaves no thread and no class loader when it is unloaded");

  private final String id;
  private final String words;

  Rule(String id, String words) {
    this.id = id;
    this.words = words;
  }

  String id() {
    return id;
  }

  String words() {
    return words;
  }
}
