package dev.touchline.host.inbox;

import java.util.List;

/**
 * Who works on stored records. Called on the inbox writer's thread: returns quickly, never throws.
 */
public interface InboxListener {

  /** Nobody listens yet. */
  InboxListener NOBODY =
      new InboxListener() {
        @Override
        public void stored(List<InboxRecord> records) {}

        @Override
        public void lookAgain() {}
      };

  /** Records are durable; in the order of their ids. */
  void stored(List<InboxRecord> records);

  /**
   * Records may have been stored that nobody was told of, because the answer of the store was lost:
   * look for them. Called before the next records are told.
   */
  void lookAgain();
}
