package dev.hark.sidecar.environment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The language and the encoding in which the service thinks it lives. */
final class LocaleFacts {

    private static final String ENCODING_OPTION = "-Dfile.encoding=";

    private final FactList facts;

    LocaleFacts(FactList facts) {
        this.facts = facts;
    }

    /** As the C library decides: the first of these that is set and not empty. */
    void look(Map<String, String> variables, List<String> arguments) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(variables::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C");
        int dot = locale.indexOf('.');
        facts.environments("locale", dot < 0 ? locale : locale.substring(0, dot));
        facts.environments("encoding", encoding(dot < 0 ? "" : locale.substring(dot + 1)));
        arguments.stream()
                .filter(argument -> argument.startsWith(ENCODING_OPTION))
                .findFirst()
                .ifPresent(option ->
                        facts.environments("encoding.java", encoding(option.substring(ENCODING_OPTION.length()))));
        String python = variables.get("PYTHONIOENCODING");
        if (python != null) {
            facts.environments("encoding.python", encoding(python));
        }
    }

    /** {@code utf8} and {@code UTF-8} are the same. */
    private static String encoding(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        int modifier = plain.indexOf('@');
        plain = modifier < 0 ? plain : plain.substring(0, modifier);
        return plain.isEmpty() ? "the locale's own" : plain.replace("utf8", "utf-8");
    }
}
