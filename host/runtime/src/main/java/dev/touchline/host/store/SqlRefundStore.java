package dev.touchline.host.store;

import dev.touchline.host.commerce.Announcement;
import dev.touchline.host.commerce.AuditChain;
import dev.touchline.host.commerce.CommerceJson;
import dev.touchline.host.commerce.Refund;
import dev.touchline.host.commerce.RefundFilter;
import dev.touchline.host.commerce.RefundProgress;
import dev.touchline.host.commerce.RefundState;
import dev.touchline.host.commerce.RefundStep;
import dev.touchline.host.commerce.RefundStore;
import dev.touchline.host.commerce.RefundTerms;
import dev.touchline.host.model.Micros;
import dev.touchline.host.model.RefundId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger of refunds in the operations database, whose one writer makes its checks safe. */
final class SqlRefundStore implements RefundStore {

  private static final String REFUND = "select id, version, terms, progress from refund ";
  private static final String ON_ITS_WAY =
      """
      select count(*) from refund
      where connection_id = ? and order_number = ? and state in ('approved', 'sent', 'unknown')
        and id <> ?\
      """;
  private static final String STEP =
      """
      select number, refund_id, at, actor, action, state, evidence, previous_hash, hash
      from refund_step \
      """;

  private final Database operations;
  private final SqlAnnouncements announcements;

  SqlRefundStore(Database operations) {
    this.operations = operations;
    this.announcements = new SqlAnnouncements(operations);
  }

  @Override
  public Optional<Refund> add(
      RefundTerms terms, RefundProgress progress, Function<RefundId, Trail> trail) {
    return operations.write(sql -> {
      boolean known =
          sql.sql("select count(*) from refund where idempotency_key = ?")
                  .param(terms.idempotencyKey())
                  .query(Long.class)
                  .single()
              > 0;
      if (known || progress.state().holdsOrder() && isBusy(sql, terms, -1)) {
        return Optional.empty();
      }
      RefundId id =
          new RefundId(
              sql.sql("select coalesce(max(id), 0) + 1 from refund").query(Long.class).single());
      insert(sql, id, terms, progress);
      write(sql, id, trail.apply(id));
      return Optional.of(new Refund(id, terms, progress, 1));
    });
  }

  private static void insert(
      JdbcClient sql, RefundId id, RefundTerms terms, RefundProgress progress) {
    sql.sql(
            """
            insert into refund
              (id, idempotency_key, connection_id, order_number, state, person, next_at, version,
               terms, progress)
            values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)\
            """)
        .param(id.value())
        .param(Storable.text(terms.idempotencyKey()))
        .param(terms.connectionId())
        .param(Storable.text(terms.request().order()))
        .param(progress.state().text())
        .param(progress.person() ? 1 : 0)
        .param(micros(progress.nextAt()))
        .param(CommerceJson.write(terms))
        .param(CommerceJson.write(progress))
        .update();
  }

  @Override
  public Moved move(Refund before, RefundProgress to, Trail trail) {
    return operations.write(sql -> {
      if (to.state().holdsOrder() && isBusy(sql, before.terms(), before.id().value())) {
        return Moved.ORDER_BUSY;
      }
      int changed =
          sql.sql(
                  """
                  update refund
                  set state = ?, person = ?, next_at = ?, version = version + 1, progress = ?
                  where id = ? and version = ?\
                  """)
              .param(to.state().text())
              .param(to.person() ? 1 : 0)
              .param(micros(to.nextAt()))
              .param(CommerceJson.write(to))
              .param(before.id().value())
              .param(before.version())
              .update();
      if (changed == 0) {
        return Moved.STALE;
      }
      write(sql, before.id(), trail);
      return Moved.DONE;
    });
  }

  private static boolean isBusy(JdbcClient sql, RefundTerms terms, long self) {
    return sql.sql(ON_ITS_WAY)
            .params(terms.connectionId(), Storable.text(terms.request().order()), self)
            .query(Long.class)
            .single()
        > 0;
  }

  private void write(JdbcClient sql, RefundId id, Trail trail) {
    Optional<RefundStep> last =
        sql.sql(STEP + "order by number desc limit 1").query(SqlRefundStore::step).optional();
    long number = last.map(RefundStep::number).orElse(0L);
    String hash = last.map(RefundStep::hash).orElse(AuditChain.BEGINNING);
    for (RefundStep.New step : trail.steps()) {
      RefundStep row = AuditChain.row(++number, id, step, hash);
      hash = row.hash();
      insert(sql, row);
    }
    announcements.add(sql, trail.announcements());
  }

  private static void insert(JdbcClient sql, RefundStep row) {
    sql.sql(
            """
            insert into refund_step
              (number, refund_id, at, actor, action, state, evidence, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            row.number(),
            row.refund().value(),
            Micros.of(row.at()),
            row.actor(),
            row.action(),
            row.state().text(),
            row.evidence(),
            row.previousHash(),
            row.hash())
        .update();
  }

  @Override
  public Optional<Refund> find(RefundId id) {
    return operations
        .read()
        .sql(REFUND + "where id = ?")
        .param(id.value())
        .query(SqlRefundStore::refund)
        .optional();
  }

  @Override
  public Optional<Refund> findByKey(String idempotencyKey) {
    return operations
        .read()
        .sql(REFUND + "where idempotency_key = ?")
        .param(idempotencyKey)
        .query(SqlRefundStore::refund)
        .optional();
  }

  @Override
  public boolean orderBusy(int connectionId, String order) {
    return operations
            .read()
            .sql(ON_ITS_WAY)
            .params(connectionId, Storable.text(order), -1)
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public List<Refund> due(Instant now, int limit) {
    return operations
        .read()
        .sql(REFUND + "where next_at <= ? order by next_at, id limit ?")
        .params(Micros.of(now), limit)
        .query(SqlRefundStore::refund)
        .list();
  }

  @Override
  public List<Refund> list(RefundFilter filter, long after, int limit) {
    List<String> states = filter.states().stream().map(RefundState::text).toList();
    return operations
        .read()
        .sql(
            REFUND
                + "where id > :after and (state in (:states) or person = :person)"
                + " order by id limit :limit")
        .param("after", after)
        .param("states", states.isEmpty() ? List.of("-") : states)
        .param("person", filter.person() ? 1 : 2)
        .param("limit", limit)
        .query(SqlRefundStore::refund)
        .list();
  }

  @Override
  public List<Refund> open(int connectionId, int limit) {
    return operations
        .read()
        .sql(
            REFUND
                + "where connection_id = ? and state not in ('succeeded', 'rejected')"
                + " order by id limit ?")
        .params(connectionId, limit)
        .query(SqlRefundStore::refund)
        .list();
  }

  @Override
  public List<RefundStep> steps(RefundId id) {
    return operations
        .read()
        .sql(STEP + "where refund_id = ? order by number")
        .param(id.value())
        .query(SqlRefundStore::step)
        .list();
  }

  @Override
  public List<RefundStep> trail(long after, int limit) {
    return operations
        .read()
        .sql(STEP + "where number > ? order by number limit ?")
        .params(after, limit)
        .query(SqlRefundStore::step)
        .list();
  }

  @Override
  public List<Announcement> announcements(int limit) {
    return announcements.waiting(limit);
  }

  @Override
  public void announced(long announcementId) {
    announcements.done(announcementId);
  }

  private static Refund refund(ResultSet row, int number) throws SQLException {
    return new Refund(
        new RefundId(row.getLong("id")),
        CommerceJson.read(row.getString("terms"), RefundTerms.class),
        CommerceJson.read(row.getString("progress"), RefundProgress.class),
        row.getLong("version"));
  }

  private static RefundStep step(ResultSet row, int number) throws SQLException {
    return new RefundStep(
        row.getLong("number"),
        new RefundId(row.getLong("refund_id")),
        Micros.toInstant(row.getLong("at")),
        row.getString("actor"),
        row.getString("action"),
        RefundState.of(row.getString("state")),
        row.getString("evidence"),
        row.getString("previous_hash"),
        row.getString("hash"));
  }

  private static SqlParameterValue micros(@Nullable Instant instant) {
    return new SqlParameterValue(Types.BIGINT, instant == null ? null : Micros.of(instant));
  }
}
