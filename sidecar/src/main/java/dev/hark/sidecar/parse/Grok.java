package dev.hark.sidecar.parse;

import java.util.Map;
import java.util.TreeMap;

/** The parts of grok patterns that headers of logs are made of: {@code %{LOGLEVEL:level}}. */
final class Grok {

    private static final Map<String, String> PARTS = new TreeMap<>(Map.ofEntries(
            Map.entry("INT", "[+-]?[0-9]+"),
            Map.entry("POSINT", "[1-9][0-9]*"),
            Map.entry("NUMBER", "[+-]?[0-9]+(?:\\.[0-9]+)?"),
            Map.entry("WORD", "\\w+"),
            Map.entry("NOTSPACE", "\\S+"),
            Map.entry("SPACE", "\\s*"),
            Map.entry("DATA", ".*?"),
            Map.entry("GREEDYDATA", ".*"),
            Map.entry("QUOTEDSTRING", "\"(?:[^\"\\\\]|\\\\.)*\""),
            Map.entry("UUID", "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"),
            Map.entry("IP", "[0-9A-Fa-f:.]+"),
            Map.entry("HOSTNAME", "[0-9A-Za-z][0-9A-Za-z._-]*"),
            Map.entry("IPORHOST", "[0-9A-Za-z][0-9A-Za-z.:_-]*"),
            Map.entry("JAVACLASS", "(?:[A-Za-z_$][\\w$]*\\.)*[A-Za-z_$][\\w$]*"),
            Map.entry("LOGLEVEL", "[A-Za-z]{1,11}"),
            Map.entry("YEAR", "[0-9]{4}"),
            Map.entry("MONTHNUM", "[01]?[0-9]"),
            Map.entry("MONTHDAY", "[0-3]?[0-9]"),
            Map.entry("MONTH", "[A-Z][a-z]{2,8}"),
            Map.entry("TIME", "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"),
            Map.entry(
                    "TIMESTAMP_ISO8601",
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"),
            Map.entry("HTTPDATE", "[0-9]{2}/[A-Za-z]{3}/[0-9]{4}:[0-9:]{8} [+-][0-9]{4}"),
            Map.entry("SYSLOGTIMESTAMP", "[A-Z][a-z]{2} +[0-9]{1,2} [0-9:]{8}")));

    private Grok() {}

    /** The text as a regular expression. */
    static String expand(String text) throws DeclaredPattern.Malformed {
        StringBuilder expression = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("%{"); open >= 0; open = text.indexOf("%{", at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new DeclaredPattern.Malformed("%{ is not closed", open);
            }
            expression.append(text, at, open).append(part(text.substring(open + 2, close), open));
            at = close + 1;
        }
        return javaGroups(expression.append(text.substring(at)).toString());
    }

    private static String part(String inside, int position) throws DeclaredPattern.Malformed {
        String[] words = inside.split(":", 3);
        String expression = PARTS.get(words[0]);
        if (expression == null) {
            throw new DeclaredPattern.Malformed(
                    "%{" + words[0] + "} is not known; known are " + String.join(", ", PARTS.keySet()), position);
        }
        if (words.length == 1) {
            return "(?:" + expression + ")";
        }
        if (!words[1].matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new DeclaredPattern.Malformed("\"" + words[1] + "\" cannot be the name of a group", position);
        }
        return "(?P<" + words[1] + ">" + expression + ")";
    }

    /** {@code (?<name>} as RE2 writes it. */
    private static String javaGroups(String expression) {
        return expression.replaceAll("\\(\\?<([A-Za-z_])", "(?P<$1");
    }
}
