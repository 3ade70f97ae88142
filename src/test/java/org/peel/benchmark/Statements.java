package org.peel.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what is sent to the database: statements executed and transactions committed. */
final class Statements extends DelegatingDataSource {

    final AtomicLong executed = new AtomicLong();
    final AtomicLong committed = new AtomicLong();

    Statements(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrap(Connection.class, super.getConnection());
    }

    private <T> T wrap(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                executed.incrementAndGet();
            }
            if (method.getName().equals("commit")) {
                committed.incrementAndGet();
            }
            try {
                var result = method.invoke(target, arguments);
                if (result instanceof Statement && Statement.class.isAssignableFrom(method.getReturnType())) {
                    @SuppressWarnings({"unchecked", "rawtypes"})
                    var wrapped = wrap((Class) method.getReturnType(), result);
                    return wrapped;
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    void reset() {
        executed.set(0);
        committed.set(0);
    }
}
