package dev.hark.sidecar.ask;

import dev.hark.signal.Kind;
import dev.hark.signal.config.Secret;
import dev.hark.signal.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question to a database, and what the answer must be.
 *
 * @param name what it is called
 * @param access where, and as whom
 * @param query one statement that reads
 * @param period how often
 * @param timeout how long an answer may take
 * @param expect what the answer must be
 * @param bounds of the number
 * @param looks after how many failing answers in a row it is a failure
 * @param kind of that failure
 */
public record SqlAsk(
        String name,
        Access access,
        String query,
        Duration period,
        Duration timeout,
        Expect expect,
        Bounds bounds,
        int looks,
        Kind kind) {

    public SqlAsk {
        if (query.indexOf(';') >= 0) {
            throw new IllegalArgumentException("two statements could leave the transaction that only reads");
        }
    }

    /** What the answer must be. */
    public enum Expect {
        /** No row at all. */
        NO_ROWS,
        /** A number between bounds. */
        NUMBER,
        /** A number that does not rise from look to look. */
        NOT_GROWING
    }

    /**
     * Where the database is, and who asks.
     *
     * @param url of JDBC
     */
    public record Access(
            String url, @Nullable String user, @Nullable Secret password) {}

    private static final List<String> PLACES =
            List.of("jdbc:postgresql:", "jdbc:mariadb:", "jdbc:mysql:", "jdbc:sqlite:");
    private static final List<String> READING = List.of("select", "with", "values", "table", "(");

    /** Whether what is asked for is a number. */
    public boolean wantsNumber() {
        return expect != Expect.NO_ROWS;
    }

    public static SqlAsk read(Settings settings) {
        String name = Reading.name(settings, "orders-without-lines");
        Access access = access(settings);
        String query = settings.requiredText(
                "query",
                "One statement that reads: select, with, values or table.",
                "\"select id from orders where lines = 0\"");
        String statement = rejectWriting(settings, query);
        Duration period = Reading.period(settings);
        Duration timeout = Reading.timeout(settings, period);
        Expect expect = settings.choice(
                "expect",
                Expect.NO_ROWS,
                "What the answer must be: no rows, a number from min to max, or a number that does not rise.");
        Bounds bounds = Bounds.read(settings);
        if (expect == Expect.NUMBER && !bounds.isSet() && !settings.isSet("min") && !settings.isSet("max")) {
            settings.problem("expect", "number", "needs min, max or both");
        }
        if (expect != Expect.NUMBER && bounds.isSet()) {
            settings.problem("expect", null, "must be number where there is min or max");
        }
        return new SqlAsk(
                name,
                access,
                statement,
                period,
                timeout,
                expect,
                bounds,
                Reading.looks(settings),
                Reading.kind(settings, Kind.Known.WRONG_RESULT));
    }

    private static Access access(Settings settings) {
        String url = settings.requiredText(
                "url",
                "Database: jdbc:postgresql://HOST/DATABASE, jdbc:mariadb://HOST/DATABASE (MySQL too) or jdbc:sqlite:FILE.",
                "jdbc:postgresql://127.0.0.1/shop");
        if (!url.isEmpty() && PLACES.stream().noneMatch(url::startsWith)) {
            settings.problem(
                    "url", null, "must begin with jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql: or jdbc:sqlite:");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches("jdbc:[a-z]+://[^/@]*:[^/@]*@.*")) {
            settings.problem("url", null, "holds a password, and is shown; put it into password");
        }
        return new Access(
                url,
                settings.optionalText("user", "Who asks: a role that may only read."),
                settings.optionalSecret("password", "Password of the user."));
    }

    /**
     * The database refuses to write whatever the query says; this only tells early, and that there is one statement:
     * two could leave the transaction that only reads.
     */
    private static String rejectWriting(Settings settings, String query) {
        String statement = withoutEnd(query);
        String text = statement.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return "";
        }
        if (READING.stream().noneMatch(text::startsWith)) {
            settings.problem("query", null, "must begin with select, with, values or table: it may only read");
        }
        if (text.contains(";")) {
            settings.problem("query", null, "must be one statement, without a semicolon");
            return "";
        }
        return statement;
    }

    private static String withoutEnd(String query) {
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }
}
