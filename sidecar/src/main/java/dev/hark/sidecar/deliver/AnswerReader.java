package dev.hark.sidecar.deliver;

import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.Answers;
import dev.hark.signal.wire.Refusal;
import dev.hark.signal.wire.WireException;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an HTTP response means. Only a collector's own words settle a batch: an acknowledgement of this very
 * batch, or a refusal with a reason. Whatever else comes back (a proxy's error page, a redirect, an empty 200) leaves
 * the batch where it is; only a 413 is believed from anybody, for a proxy that refuses a size refuses it for good.
 */
final class AnswerReader {

    private static final int SHOWN = 120;

    private final Answers answers = new Answers();
    private final InstantSource clock;

    AnswerReader(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A response, as far as it matters.
     *
     * @param status HTTP status
     * @param contentType header, or null
     * @param retryAfter header, or null
     * @param body the whole body
     */
    record Response(
            int status,
            @Nullable String contentType,
            @Nullable String retryAfter,
            Buffer body) {}

    Answer read(Response response, UUID stream, long sequence) {
        if (response.status() == 200) {
            return acknowledgement(response, stream, sequence);
        }
        if (response.contentType() != null
                && response.contentType().toLowerCase(Locale.ROOT).startsWith(Refusal.MEDIA_TYPE)) {
            Answer refusal = refusal(response);
            if (refusal != null) {
                return refusal;
            }
        }
        return notFromACollector(response);
    }

    private Answer acknowledgement(Response response, UUID stream, long sequence) {
        try {
            Acknowledgement acknowledgement =
                    answers.acknowledgement(response.body().getBytes());
            if (stream.equals(acknowledgement.stream()) && acknowledgement.acknowledged() == sequence) {
                return new Answer.Taken(acknowledgement);
            }
            return new Answer.NoAnswer("the answer acknowledges another batch");
        } catch (WireException e) {
            return new Answer.NoAnswer("the answer (200) is no acknowledgement: is collector.url a Hark collector?");
        }
    }

    private @Nullable Answer refusal(Response response) {
        try {
            Refusal refusal = answers.refusal(response.body().getBytes());
            Reason reason = Reason.of(refusal.reason()).orElse(Reason.INTERNAL);
            String detail = refusal.reason() + ": " + (refusal.detail() == null ? refusal.title() : refusal.detail())
                    + (refusal.correlationId() == null ? "" : " (" + refusal.correlationId() + ")");
            if (!refusal.retryable()) {
                return new Answer.Never(reason, detail);
            }
            Duration asked = Duration.ofSeconds(Math.max(0, refusal.retryAfterSeconds()));
            Duration header = retryAfter(response.retryAfter());
            return new Answer.NotNow(reason, asked.compareTo(header) >= 0 ? asked : header, detail);
        } catch (WireException e) {
            return null;
        }
    }

    private Answer notFromACollector(Response response) {
        String detail = "HTTP " + response.status() + " that does not come from a Hark collector"
                + (response.contentType() == null ? "" : " (" + shown(response.contentType()) + ")");
        Duration wait = retryAfter(response.retryAfter());
        return switch (response.status()) {
            case 401 -> new Answer.NotNow(Reason.UNAUTHORIZED, wait, detail);
            case 403 -> new Answer.NotNow(Reason.FORBIDDEN, wait, detail);
            case 413 -> new Answer.Never(Reason.BATCH_TOO_LARGE, detail);
            case 429 -> new Answer.NotNow(Reason.RATE_LIMITED, wait, detail);
            case 503 -> new Answer.NotNow(Reason.OVERLOADED, wait, detail);
            default -> new Answer.NoAnswer(detail);
        };
    }

    /** Seconds or a date; zero where it is neither. */
    private Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Integer.parseInt(header.strip())));
        } catch (NumberFormatException e) {
            return untilDate(header);
        }
    }

    private Duration untilDate(String header) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), date.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
