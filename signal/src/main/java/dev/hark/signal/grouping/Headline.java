package dev.hark.signal.grouping;

import dev.hark.signal.Finding;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an issue is called, and where it failed, for the line of a list. */
final class Headline {

    private static final int MESSAGE = 180;

    /** Types so general that, without words of their own, only the cause is worth showing. */
    private static final Set<String> GENERAL = Set.of("RuntimeException", "Exception", "Throwable", "Error");

    private Headline() {}

    static String title(Finding finding, @Nullable ErrorChain chain) {
        String title = chain != null && !finding.kind().silent() ? ofChain(chain) : ofStatement(finding);
        return Limits.cut(title, Limits.TITLE);
    }

    static String culprit(@Nullable ErrorChain chain, @Nullable LogRecord log) {
        Place place = chain == null ? null : place(chain);
        if (place != null) {
            return place.brief();
        }
        return log == null || log.logger() == null
                ? ""
                : log.logger().substring(log.logger().lastIndexOf('.') + 1);
    }

    /** The record's own words where it speaks for itself, else the detector's. */
    private static String ofStatement(Finding finding) {
        LogRecord log = finding.evidence().log();
        if (log == null || finding.kind().silent() || log.message().isBlank()) {
            return MessageTemplate.of(finding.title()).text();
        }
        return MessageTemplate.of(Statements.of(log)).text();
    }

    /** The exception that was thrown last, and the root where it is another one and adds something. */
    private static String ofChain(ErrorChain chain) {
        List<ErrorChain.Link> telling = chain.telling();
        ErrorChain.Link outer = telling.getFirst();
        ErrorChain.Link root = chain.root();
        if (telling.size() == 1) {
            return named(outer);
        }
        if (repeats(outer, root) && GENERAL.contains(outer.simpleType())) {
            return named(root);
        }
        return (repeats(outer, root) ? outer.simpleType() : named(outer)) + ", caused by " + named(root);
    }

    /** Whether the outer message is only what {@code new X(cause)} makes of the cause. */
    private static boolean repeats(ErrorChain.Link outer, ErrorChain.Link root) {
        return outer.message().isBlank() || outer.message().contains(root.type());
    }

    private static String named(ErrorChain.Link link) {
        String message = MessageTemplate.of(link.message()).text();
        return message.isEmpty() ? link.simpleType() : link.simpleType() + ": " + Limits.cut(message, MESSAGE);
    }

    /** The innermost own place of the innermost exception that has one, else the innermost place at all. */
    private static @Nullable Place place(ErrorChain chain) {
        Place any = null;
        for (ErrorChain.Link link : chain.links().reversed()) {
            for (Place place : link.places()) {
                if (place.layer() == Layer.OWN) {
                    return place;
                }
                any = any == null || (any.layer() == Layer.RUNTIME && place.layer() == Layer.LIBRARY) ? place : any;
            }
        }
        return any;
    }
}
