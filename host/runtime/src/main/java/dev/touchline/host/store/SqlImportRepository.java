package dev.touchline.host.store;

import dev.touchline.host.intake.ImportJob;
import dev.touchline.host.intake.ImportRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/** Imports in SQL. */
@Repository
final class SqlImportRepository implements ImportRepository {

  private static final String SELECT =
      """
      select id, connection_id, state, bytes, total_bytes, accepted, duplicates, quarantined,
             error, started_at, finished_at
      from import_job\
      """;

  private final Database database;

  SqlImportRepository(@Qualifier("operations") Database database) {
    this.database = database;
  }

  @Override
  public ImportJob add(int connectionId, long totalBytes, Instant startedAt) {
    return database.write(sql -> {
      long id =
          sql.sql("select coalesce(max(id), 0) + 1 from import_job").query(Long.class).single();
      sql.sql(
              """
              insert into import_job
                (id, connection_id, state, bytes, total_bytes, accepted, duplicates,
                 quarantined, started_at)
              values (?, ?, 'running', 0, ?, 0, 0, 0, ?)\
              """)
          .params(id, connectionId, totalBytes, micros(startedAt))
          .update();
      return new ImportJob(
          id, connectionId, ImportJob.State.RUNNING, 0, totalBytes, 0, 0, 0, null, startedAt, null);
    });
  }

  @Override
  public void update(ImportJob job) {
    Instant finished = job.finishedAt();
    database.write(sql ->
        sql.sql(
                """
                update import_job
                set state = ?, bytes = ?, accepted = ?, duplicates = ?, quarantined = ?,
                    error = ?, finished_at = ?
                where id = ?\
                """)
            .param(job.state().label())
            .param(job.bytes())
            .param(job.accepted())
            .param(job.duplicates())
            .param(job.quarantined())
            .param(new SqlParameterValue(Types.VARCHAR, job.error()))
            .param(finished == null ? null : micros(finished))
            .param(job.id())
            .update());
  }

  @Override
  public Optional<ImportJob> find(long id) {
    return database
        .read()
        .sql(SELECT + " where id = ?")
        .param(id)
        .query((row, number) -> job(row))
        .optional();
  }

  @Override
  public List<ImportJob> newest(int limit) {
    return database
        .read()
        .sql(SELECT + " order by id desc limit ?")
        .param(limit)
        .query((row, number) -> job(row))
        .list();
  }

  @Override
  public List<ImportJob> running() {
    return database
        .read()
        .sql(SELECT + " where state = 'running' order by id")
        .query((row, number) -> job(row))
        .list();
  }

  private static ImportJob job(ResultSet row) throws SQLException {
    long finished = row.getLong("finished_at");
    Instant finishedAt = row.wasNull() ? null : instant(finished);
    return new ImportJob(
        row.getLong("id"),
        row.getInt("connection_id"),
        ImportJob.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("bytes"),
        row.getLong("total_bytes"),
        row.getLong("accepted"),
        row.getLong("duplicates"),
        row.getLong("quarantined"),
        row.getString("error"),
        instant(row.getLong("started_at")),
        finishedAt);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
