package dev.hark.signal.config;

/**
 * A key that a program knows, as the reference lists it.
 *
 * @param path such as {@code collector.retry.first}
 * @param form type with its unit and range, such as {@code duration, 10ms to 1m}
 * @param defaultText default as one would write it, or empty where there is none
 * @param meaning one sentence
 */
public record Key(String path, String form, String defaultText, String meaning) {

    /** Stands behind a list's name in the paths of its items' keys, as in {@code metrics.targets[].url}. */
    static final String ITEM = "[]";

    /** Environment variable that sets this key: {@code HARK_COLLECTOR_RETRY_FIRST}. */
    public String variable() {
        return variable(path);
    }

    static String variable(String keyPath) {
        String path = keyPath.replace(ITEM, ".0");
        StringBuilder name = new StringBuilder(Environment.PREFIX);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_');
            }
            name.append(c == '.' ? '_' : Character.toUpperCase(c));
        }
        return name.toString();
    }
}
