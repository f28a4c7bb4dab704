package dev.hark.sidecar.tail;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** Which names the rotation of a log gives to its older parts. */
final class RotatedNames {

    private static final Set<String> WORDS = Set.of("old", "bak", "prev", "previous", "last");

    private RotatedNames() {}

    /**
     * Whether one is the other's name with a number, a date or a word like {@code old} behind it or before its
     * extension: {@code app.log.1}, {@code app.log-20260301}, {@code app-2026-03-01.2.log}, {@code app.log.old}.
     * Compressed ones are not meant.
     */
    static boolean isOlderPart(Path log, Path other) {
        if (log.equals(other) || !Objects.equals(log.getParent(), other.getParent())) {
            return false;
        }
        String name = String.valueOf(log.getFileName());
        String candidate = String.valueOf(other.getFileName());
        if (candidate.startsWith(name)) {
            return isCounter(candidate, name.length(), candidate.length());
        }
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return false;
        }
        int behindExtension = candidate.length() - (name.length() - dot);
        return behindExtension > dot
                && candidate.regionMatches(0, name, 0, dot)
                && candidate.regionMatches(behindExtension, name, dot, name.length() - dot)
                && isCounter(candidate, dot, behindExtension);
    }

    /** Whether the names have so much in common that a copy of the same content is no coincidence. */
    static boolean areRelated(Path log, Path other) {
        String name = String.valueOf(log.getFileName());
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return !log.equals(other)
                && Objects.equals(log.getParent(), other.getParent())
                && String.valueOf(other.getFileName()).startsWith(stem);
    }

    private static boolean isCounter(String name, int from, int to) {
        if (to - from < 2 || !isSeparator(name.charAt(from))) {
            return false;
        }
        if (WORDS.contains(name.substring(from + 1, to))) {
            return true;
        }
        boolean digits = false;
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            digits |= c >= '0' && c <= '9';
            if (!isSeparator(c) && !(c >= '0' && c <= '9') && c != 'T' && c != ':') {
                return false;
            }
        }
        return digits;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }
}
