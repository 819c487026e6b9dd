package dev.touchline.host.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps its prepared statements when they are closed, for the same SQL again:
 * preparing costs more than running on SQLite. The connection itself is not closed by its users
 * either. For one thread at a time.
 */
final class KeptStatements implements InvocationHandler {

  private static final int MOST = 100;

  private final Connection connection;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  private KeptStatements(Connection connection) {
    this.connection = connection;
  }

  static Connection over(Connection connection) {
    return proxy(Connection.class, new KeptStatements(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "prepareStatement" ->
          arguments != null && arguments.length == 1
              ? prepare((String) arguments[0])
              : call(connection, method, arguments);
      case "close" -> null;
      default -> call(connection, method, arguments);
    };
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    Kept known = kept.get(sql);
    if (known == null) {
      makeRoom();
      known = new Kept(connection.prepareStatement(sql));
      kept.put(sql, known);
    } else if (known.inUse) {
      return connection.prepareStatement(sql);
    }
    known.inUse = true;
    return known.proxy;
  }

  private void makeRoom() throws SQLException {
    if (kept.size() < MOST) {
      return;
    }
    var oldest = kept.entrySet().iterator();
    Kept least = oldest.next().getValue();
    oldest.remove();
    if (least.inUse) {
      least.forgotten = true;
    } else {
      least.statement.close();
    }
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** A statement that survives being closed. */
  private static final class Kept implements InvocationHandler {

    private final PreparedStatement statement;
    private final PreparedStatement proxy = KeptStatements.proxy(PreparedStatement.class, this);
    private boolean inUse;
    private boolean forgotten;

    Kept(PreparedStatement statement) {
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("close") && !forgotten) {
        statement.clearParameters();
        inUse = false;
        return null;
      }
      return call(statement, method, arguments);
    }
  }
}
