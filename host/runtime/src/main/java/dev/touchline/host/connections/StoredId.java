package dev.touchline.host.connections;

/** The id of a connection, which it has when it was stored for the first time. */
final class StoredId {

  private volatile int id;

  /**
   * Makes it.
   *
   * @param id 0 while the connection is not stored yet
   */
  StoredId(int id) {
    this.id = id;
  }

  void set(int given) {
    id = given;
  }

  int get() {
    int known = id;
    if (known == 0) {
      throw new IllegalStateException("connect does no I/O: state is there when it has returned");
    }
    return known;
  }
}
