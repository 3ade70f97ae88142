package org.peel.security;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a running context, seen with other rights than the program's. */
final class TestDatabases {

    private TestDatabases() {
    }

    /** As the owner of the schema. */
    static DataSource owner(ApplicationContext peel) {
        try (Connection connection = peel.getBean(DataSource.class).getConnection()) {
            var url = connection.getMetaData().getURL();
            return new DriverManagerDataSource(url + (url.contains("?") ? "&" : "?") + "currentSchema=peel,engine", "peel_owner", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
