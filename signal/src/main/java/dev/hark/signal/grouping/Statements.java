package dev.hark.signal.grouping;

import dev.hark.signal.LogRecord;
import java.util.List;
import java.util.Objects;

/** What a record says, in the words of the code that wrote it where its logging framework kept those. */
final class Statements {

    /** Fields in which OpenTelemetry, Serilog and their kin keep the message before its values were put in. */
    private static final List<String> TEMPLATES =
            List.of("log.record.template", "message_template", "messageTemplate", "@mt");

    private Statements() {}

    static String of(LogRecord log) {
        return TEMPLATES.stream()
                .map(log.attributes()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(log.message());
    }
}
