package dev.touchline.host.store;

import org.springframework.dao.TransientDataAccessException;

/** Another host writes the store. It may end, so a host that runs tries again. */
final class StoreClaimedException extends TransientDataAccessException {

  private static final long serialVersionUID = 1L;

  StoreClaimedException() {
    super("another host writes this database; stop it first, or use a database of its own");
  }
}
