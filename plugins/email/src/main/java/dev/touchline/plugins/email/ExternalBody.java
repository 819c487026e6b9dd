package dev.touchline.plugins.email;

/** How a part says that its content is in the host's store (RFC 2046, 5.2.3). */
final class ExternalBody {

  private static final String ACCESS = "x-touchline";

  private ExternalBody() {}

  /** The field that begins it, without the end of its line. */
  static String header(KeptFile file) {
    String where =
        file.hash() == null
            ? "size=0; missing=too-large"
            : "hash=" + file.hash() + "; size=" + file.size();
    return "Content-Type: message/external-body; access-type=" + ACCESS + "; " + where;
  }
}
