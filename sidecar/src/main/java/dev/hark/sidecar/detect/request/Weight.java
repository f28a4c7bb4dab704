package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.LogErrorDetector;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much an error record weighs against a success that was answered meanwhile.
 *
 * <p>What is retried, replaced by something else or taken from elsewhere went well in the end, and what a client broke off
 * is no failure of the service. What speaks of work that was not done stays a failure however often it is written.
 */
enum Weight {
    /** No failure. */
    NONE,
    /** May always accompany success. */
    LIGHT,
    /** Speaks of work that was not done, but only warns of it. */
    WARNING,
    /** Speaks of work that was not done. */
    HEAVY;

    private static final Pattern CLIENT = Pattern.compile(
            "clientabort|broken pipe|connection reset by peer|econnreset"
                    + "|connection was aborted|client (?:has )?(?:disconnected|closed|left|gone|abort)|premature(?:ly)? closed? by client"
                    + "|eofexception: null|asyncrequestnotusable|context canceled|requestabort|operation was cancell?ed by the client");

    private static final Pattern HANDLED = Pattern.compile(
            "\\bretry(?:ing)?\\b|\\bwill retry|\\bre-?try(?:ing)?\\b|\\battempt \\d+|\\bfall(?:ing|s)?[ -]?back\\b"
                    + "|\\bfallback\\b|\\busing (?:the )?(?:default|stale|backup|secondary|cached)|\\bcache\\b|\\brecovered\\b"
                    + "|\\bignor(?:ed|ing)\\b|\\breconnect|\\bdeprecat|\\btry(?:ing)? (?:again|next|another)");

    private static final Pattern IN_VAIN = Pattern.compile(
            "\\bgiv(?:e|ing|en) up\\b|\\bgave up\\b|\\bexhausted\\b|\\bafter \\d+ (?:attempts|retries|tries)|\\bno more (?:retries|attempts)"
                    + "|\\bmax(?:imum)? (?:retries|attempts)|\\ball (?:retries|attempts)|\\bretries? failed|\\blast attempt");

    private static final Pattern LOST =
            Pattern.compile("fail|could not|couldn't|cannot|can't|can not|unable|not (?:sent|saved|stored|written"
                    + "|persisted|published|delivered|processed|charged|created|updated|found)|\\blost\\b|\\bdropp|discard|roll(?:ed|ing)? ?back"
                    + "|abort|timed? ?out|refused|unavailable|denied|exception|\\berror (?:while|when|during|in|on|saving|sending|writing)"
                    + "|corrupt|inconsisten|violat|missing|invalid|unexpected|unhandled|skipp");

    static Weight of(ParsedRecord record) {
        if (LogErrorDetector.confidence(record) == 0) {
            return NONE;
        }
        Thrown thrown = record.thrown();
        String text = text(record, thrown);
        if (CLIENT.matcher(text).find()) {
            return NONE;
        }
        boolean inVain = IN_VAIN.matcher(text).find();
        Level level = record.level();
        boolean warns = level != null && !level.atLeast(Level.ERROR);
        if (!inVain && HANDLED.matcher(message(record)).find()) {
            return NONE;
        }
        boolean lost = inVain || LOST.matcher(text).find();
        if (!lost) {
            return LIGHT;
        }
        return warns ? WARNING : HEAVY;
    }

    private static String message(ParsedRecord record) {
        return cut(record.message()).toLowerCase(Locale.ROOT);
    }

    private static String text(ParsedRecord record, @Nullable Thrown thrown) {
        String said = thrown == null
                ? ""
                : " " + thrown.type() + ": " + thrown.root().type() + ": "
                        + thrown.root().message();
        return (cut(record.message()) + cut(said)).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 500));
    }
}
