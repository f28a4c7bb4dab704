package dev.hark.sidecar.sql;

import dev.hark.sidecar.ask.SqlAsk;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** What all drivers are given. */
final class Login {

    private Login() {}

    static void put(Properties properties, SqlAsk.Access access) {
        if (access.user() != null) {
            properties.setProperty("user", access.user());
        }
        if (access.password() != null) {
            properties.setProperty("password", access.password().reveal());
        }
    }

    /** By name, for compiling against it would take the annotations that it was compiled with. */
    static Driver driver(String name) throws SQLException {
        try {
            return Class.forName(name).asSubclass(Driver.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("its driver cannot be loaded: " + e, e);
        }
    }

    /** Whole seconds, for those who know no other; rounded up. */
    static long seconds(Duration timeout) {
        return Math.max(1, (timeout.toMillis() + 999) / 1000);
    }
}
