package dev.hark.sidecar.sql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A question got no answer; the message says why, and whether the question itself is wrong. */
final class Unanswered extends Exception {

    private static final long serialVersionUID = 1;
    private static final int DEPTH = 8;
    private static final int LONGEST = 300;

    Unanswered(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** By the state that the standard gives failures; drivers' own words behind it. */
    static Unanswered of(SQLException failure, Duration timeout, boolean timedOut) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String said = text(failure);
        String message;
        if (isWriting(failure, state)) {
            message = "wrong configuration: the query tries to write, and the database refuses: " + said;
        } else if (timedOut || isTimeout(failure, state)) {
            message = "no answer within " + timeout.toMillis() + " ms: " + said;
        } else if (state.startsWith("28") || state.startsWith("1045")) {
            message = "wrong configuration: the database does not let this user in: " + said;
        } else if (state.startsWith("42") || state.startsWith("22") || state.equals("3D000")) {
            message = "wrong configuration: the database does not understand, or allow, the query: " + said;
        } else {
            message = "the database cannot be asked: " + said;
        }
        return new Unanswered(message, failure);
    }

    /** 25006 by the standard, and what else a transaction that reads refuses; SQLite and MariaDB have codes of their own. */
    private static boolean isWriting(SQLException failure, String state) {
        return state.startsWith("25")
                || state.startsWith("2D")
                || failure.getErrorCode() == 1792
                || text(failure).contains("SQLITE_READONLY");
    }

    private static boolean isTimeout(SQLException failure, String state) {
        if (failure instanceof SQLTimeoutException || state.equals("57014") || state.equals("70100")) {
            return true;
        }
        Throwable cause = failure;
        for (int i = 0; i < DEPTH && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return text(failure).contains("SQLITE_INTERRUPT");
    }

    private static String text(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
