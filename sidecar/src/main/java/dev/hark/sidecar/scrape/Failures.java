package dev.hark.sidecar.scrape;

import dev.hark.sidecar.exposition.ExpositionException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says of an exception why a scrape failed. */
final class Failures {

    private Failures() {}

    static ScrapeFailure of(Throwable failure) {
        return switch (failure) {
            case ScrapeException known -> known.failure();
            case ExpositionException refused ->
                ScrapeFailure.of(refused.problem().fault());
            case UnknownHostException e -> ScrapeFailure.UNKNOWN_HOST;
            case SSLException e -> ScrapeFailure.TLS;
            case ConnectException e -> isTimeout(e) ? ScrapeFailure.TIMEOUT : ScrapeFailure.CONNECTION_REFUSED;
            case HttpClosedException e -> ScrapeFailure.CONNECTION_LOST;
            case SocketException e -> ScrapeFailure.CONNECTION_LOST;
            case IOException e -> ScrapeFailure.CONNECTION_LOST;
            default -> ScrapeFailure.OTHER;
        };
    }

    private static boolean isTimeout(ConnectException e) {
        return e.getClass().getSimpleName().contains("Timeout");
    }

    static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
