package dev.touchline.plugins.email;

import dev.touchline.plugins.email.StandInSmtp.Trouble;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.SenderContract;
import dev.touchline.sdk.testkit.TestPost;

/** Mail through a server that keeps no copies, as plain ones do. */
class SmtpSenderContractTest extends SenderContract {

  @Override
  protected TestPost post() {
    return new Post(new StandInSmtp());
  }

  private record Post(StandInSmtp server, RunningConnection connection) implements TestPost {

    Post(StandInSmtp server) {
      this(server, Sending.through(server));
    }

    @Override
    public Identifier customer() {
      return Identifier.email("lan@example.com");
    }

    @Override
    public int delivered() {
      return server.taken.size();
    }

    @Override
    public void loseNextReply() {
      server.next.set(Trouble.LOSES_THE_REPLY);
    }

    @Override
    public void refuseNext() {
      server.next.set(Trouble.REFUSES_THE_RECIPIENT);
    }

    @Override
    public void putOffNext() {
      server.next.set(Trouble.PUTS_OFF_THE_RECIPIENT);
    }

    @Override
    public void breakOffNext() {
      server.next.set(Trouble.HANGS_UP_IN_THE_MAIL);
    }

    @Override
    public boolean keepsCopies() {
      return false;
    }

    @Override
    public void close() {
      connection.close();
      server.close();
    }
  }
}
