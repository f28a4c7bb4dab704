package dev.hark.signal.config;

import java.util.List;

/** The keys of a program for people: as a Markdown table for the documentation and the terminal. */
public final class Reference {

    private Reference() {}

    public static String markdown(List<Key> keys) {
        StringBuilder table =
                new StringBuilder("| key | form | default | environment | meaning |\n|---|---|---|---|---|\n");
        for (Key key : keys) {
            String defaultText = key.defaultText().isEmpty() ? "" : "`" + escape(key.defaultText()) + "`";
            table.append("| `%s` | %s | %s | `%s` | %s |\n"
                    .formatted(key.path(), escape(key.form()), defaultText, key.variable(), escape(key.meaning())));
        }
        return table.toString();
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}
