package dev.touchline.host.store;

import dev.touchline.host.access.Access;
import dev.touchline.host.access.Role;
import dev.touchline.host.access.TokenStore;
import dev.touchline.host.model.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens in the operations database. */
final class SqlTokenStore implements TokenStore {

  private final Database operations;

  SqlTokenStore(Database operations) {
    this.operations = operations;
  }

  @Override
  public Optional<Access> find(byte[] hash) {
    return operations
        .read()
        .sql("select name, role, created_at from api_token where hash = ?")
        .param(hash)
        .query(SqlTokenStore::stored)
        .optional()
        .map(Stored::access);
  }

  @Override
  public List<Stored> list() {
    return operations
        .read()
        .sql("select name, role, created_at from api_token order by name")
        .query(SqlTokenStore::stored)
        .list();
  }

  @Override
  public boolean add(Access access, byte[] hash, Instant at) {
    return operations.write(jdbc ->
        jdbc.sql(
                    """
                    insert into api_token (name, role, hash, created_at) values (?, ?, ?, ?)
                    on conflict do nothing\
                    """)
                .params(access.name(), access.role().text(), hash, Micros.of(at))
                .update()
            == 1);
  }

  @Override
  public boolean remove(String name) {
    return operations.write(
        jdbc -> jdbc.sql("delete from api_token where name = ?").param(name).update() == 1);
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    Access access = new Access(row.getString("name"), Role.of(row.getString("role")));
    return new Stored(access, Micros.toInstant(row.getLong("created_at")));
  }
}
