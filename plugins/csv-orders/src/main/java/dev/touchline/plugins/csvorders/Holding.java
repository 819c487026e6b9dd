package dev.touchline.plugins.csvorders;

/** What the lines of a record are; kept with it as an attribute. */
enum Holding {
  /** All good lines of an order: the order as it is. */
  ORDER,
  /** All lines of an order none of which could be read when it was imported. */
  UNREAD_ORDER,
  /** All lines of an order, some of which were imported already and some could not be read. */
  UNREAD_LINES,
  /** Lines that are not the whole of their order, or belong to an order that is not known. */
  FRAGMENT
}
