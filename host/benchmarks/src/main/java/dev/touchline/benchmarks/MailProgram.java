package dev.touchline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A backfill of old mail from a Dovecot on this machine, against a client that only reads it, round
 * by round; new mail meanwhile, and how long it takes to its sender's timeline.
 */
final class MailProgram {

  private static final String SHOP = "support@shop.example";
  private static final String WARM_UP = "warm-up@shop.example";
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 10);
  private static final int DAYS_BETWEEN_ROUNDS = 10;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final double AIM_PER_SECOND = 10_000 / 60.0;
  private static final double AIM_MILLIS = 5_000;

  private final Lab lab;
  private final Settings settings;
  private final int rounds;
  private final int eachRound;
  private final List<Round> measured = new ArrayList<>();
  private final ThreadTimes threads = new ThreadTimes();

  MailProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
    this.rounds = settings.quick() ? 2 : 3;
    this.eachRound = settings.quick() ? 2_000 : 10_000;
  }

  /**
   * What one round gave.
   *
   * @param plain the faster of two readings, before and after
   * @param rate mails on timelines a second, from when the backfill was asked for
   * @param micros processor time of the host for each
   */
  private record Round(PlainMailClient.Reading plain, double rate, double micros) {

    Round orFaster(PlainMailClient.Reading other) {
      return other.nanos() < plain.nanos() ? new Round(other, rate, micros) : this;
    }

    double ratio() {
      return rate / plain.perSecond();
    }
  }

  void run() {
    DovecotServer server =
        lab.keep(DovecotServer.start(lab.root(), List.of(SHOP, WARM_UP), this::write));
    Server host =
        lab.keep(Server.touchline(lab, "data", Map.of("TOUCHLINE_GATEWAY_ALLOWPRIVATE", "true")));
    Api api = new Api(host.port());
    MailConnection mail = MailConnection.listening(api, server, "mail", SHOP);
    LiveMail live = new LiveMail(server, api, SHOP);
    warmUp(server, api);
    for (int i = 0; i < rounds; i++) {
      PlainMailClient.Reading before = plain(server, SHOP, i);
      Round round = round(before, day(i), host, mail, live);
      measured.add(round.orFaster(plain(server, SHOP, i)));
      Report.progress(
          "round %d of %d: %s, load average %s",
          i + 1, rounds, measured.getLast(), Report.loadAverage());
    }
    print(live.times());
  }

  private void write(String user, Path maildir) throws IOException {
    OldMail mail = new OldMail(user);
    for (int i = 0; i < (user.equals(SHOP) ? rounds : 1); i++) {
      mail.write(maildir, day(i), eachRound);
    }
  }

  /** Days so far apart that those of two rounds are not mixed up in any time zone. */
  private static LocalDate day(int round) {
    return FIRST_DAY.plusDays((long) round * DAYS_BETWEEN_ROUNDS);
  }

  /** Reads another mailbox again and again, for a new connection each time. */
  private void warmUp(DovecotServer server, Api api) {
    plain(server, SHOP, 0); // Dovecot has an index of the mailbox then
    long began = System.nanoTime();
    for (int i = 0; System.nanoTime() - began < settings.warmUp().toNanos(); i++) {
      MailConnection mail = MailConnection.listening(api, server, "warm-up-" + i, WARM_UP);
      plain(server, WARM_UP, 0);
      long written = api.eventsWritten();
      String backfill = mail.backfill(day(0));
      api.awaitWritten(written + eachRound, LONGEST);
      mail.awaitDone(backfill);
      mail.pause();
    }
  }

  private PlainMailClient.Reading plain(DovecotServer server, String user, int round) {
    LocalDate day = day(round);
    PlainMailClient.Reading reading =
        PlainMailClient.read(server.imap(), user, day.minusDays(1), day.plusDays(2));
    if (reading.mails() != eachRound) {
      throw new IllegalStateException("the mail server gave " + reading.mails() + " mails");
    }
    return reading;
  }

  private Round round(
      PlainMailClient.Reading plain,
      LocalDate day,
      Server host,
      MailConnection mail,
      LiveMail live) {
    Api api = mail.api();
    long wanted = api.eventsWritten() - live.seen() + eachRound;
    Map<String, Long> threadsBefore = Processor.microsByThread(host.pid());
    long before = Processor.micros(host.pid());
    long began = System.nanoTime();
    long ended;
    double micros;
    try (LiveMail.Flow flow = live.flow()) {
      String backfill = mail.backfill(day);
      ended = awaitPast(api, wanted, live);
      micros = (double) (Processor.micros(host.pid()) - before) / eachRound;
      threads.add(threadsBefore, Processor.microsByThread(host.pid()), eachRound);
      mail.awaitDone(backfill);
    }
    long written = api.eventsWritten();
    if (written != wanted + live.seen()) {
      throw new IllegalStateException(written + " events, not " + (wanted + live.seen()));
    }
    return new Round(plain, eachRound * 1e9 / (ended - began), micros);
  }

  /** Until so many events are there beside those of new mail; gives the time of that. */
  private static long awaitPast(Api api, long wanted, LiveMail live) {
    long until = System.nanoTime() + LONGEST.toNanos();
    while (api.eventsWritten() - live.seen() < wanted) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the backfill was not done after " + LONGEST);
      }
      Api.pause(50);
    }
    return System.nanoTime();
  }

  private void print(Histogram live) {
    double rate = median(Round::rate);
    double server = median(round -> round.plain().perSecond());
    Report.say(
        "%d mails, %.1f kB each, in rounds of %d.",
        rounds * eachRound, median(round -> round.plain().bytes() / 1e3 / eachRound), eachRound);
    Report.say("");
    Report.say("| median | mails/s | MB/s | host's CPU us a mail |");
    Report.say("|---|---|---|---|");
    Report.say(
        "| plain client, one connection | %.0f | %.1f | |",
        server, median(round -> round.plain().megabytesPerSecond()));
    Report.say(
        "| backfill, on timelines | %.0f | %.1f | %.0f |",
        rate,
        median(round -> round.plain().bytes() * round.rate() / eachRound / 1e6),
        median(Round::micros));
    Report.say("");
    double aim = Math.min(server, AIM_PER_SECOND);
    Report.say(
        "Of the server's own speed %.0f %%; %.0f mails a minute (aim %.0f): %s.",
        100 * median(Round::ratio), 60 * rate, 60 * aim, verdict(rate >= aim));
    Report.say(
        "New mail meanwhile, from delivery on: p50 %.0f ms, max %.0f, %d mails (aim %.0f): %s.",
        live.percentileMillis(50),
        live.max() / 1e6,
        live.total(),
        AIM_MILLIS,
        verdict(live.max() / 1e6 < AIM_MILLIS));
    Report.say("");
    threads.print("Host's CPU us per mail by thread");
    Report.say("Load average at the end %s.", Report.loadAverage());
  }

  private double median(Function<Round, Double> value) {
    return Report.median(measured.stream().map(value).toList());
  }

  private static String verdict(boolean met) {
    return met ? "met" : "missed";
  }
}
