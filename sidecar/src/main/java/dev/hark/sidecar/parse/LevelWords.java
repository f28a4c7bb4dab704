package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/** Words, letters and numbers that loggers write for levels. Works on bytes: it is asked for nearly every line. */
final class LevelWords {

    private LevelWords() {}

    /** Level that the word between the indexes names, or null. Any case. */
    static @Nullable Level of(byte[] b, int from, int to) {
        return switch (to - from) {
            case 3 -> three(b, from);
            case 4 -> four(b, from);
            case 5 -> five(b, from);
            case 6 -> is(b, from, "severe") ? Level.ERROR : is(b, from, "notice") ? Level.INFO : config(b, from);
            case 7 -> is(b, from, "warning") ? Level.WARN : is(b, from, "verbose") ? Level.TRACE : null;
            case 8 -> is(b, from, "critical") ? Level.FATAL : null;
            case 9 -> is(b, from, "emergency") ? Level.FATAL : null;
            case 11 -> is(b, from, "information") ? Level.INFO : null;
            default -> null;
        };
    }

    private static @Nullable Level three(byte[] b, int from) {
        return switch (b[from] | 0x20) {
            case 'e' -> is(b, from, "err") ? Level.ERROR : null;
            case 'w' -> is(b, from, "wrn") ? Level.WARN : null;
            case 'i' -> is(b, from, "inf") ? Level.INFO : null;
            case 'd' -> is(b, from, "dbg") ? Level.DEBUG : null;
            case 't' -> is(b, from, "trc") ? Level.TRACE : null;
            case 'f' -> is(b, from, "ftl") || is(b, from, "fat") ? Level.FATAL : null;
            case 'c' -> is(b, from, "crt") ? Level.FATAL : null;
            case 'v' -> is(b, from, "vrb") ? Level.TRACE : null;
            case 'l' -> is(b, from, "log") ? Level.INFO : null;
            default -> null;
        };
    }

    private static @Nullable Level four(byte[] b, int from) {
        return switch (b[from] | 0x20) {
            case 'i' -> is(b, from, "info") ? Level.INFO : null;
            case 'w' -> is(b, from, "warn") ? Level.WARN : null;
            case 'f' -> is(b, from, "fail") ? Level.ERROR : is(b, from, "fine") ? Level.DEBUG : null;
            case 'c' -> is(b, from, "crit") ? Level.FATAL : null;
            case 'd' -> is(b, from, "dbug") ? Level.DEBUG : null;
            case 't' -> is(b, from, "trce") ? Level.TRACE : null;
            case 'n' -> is(b, from, "note") || is(b, from, "noti") ? Level.INFO : null;
            case 'e' -> is(b, from, "erro") ? Level.ERROR : null;
            default -> null;
        };
    }

    /** Level cut off after four letters, as logrus does. */
    static @Nullable Level ofFour(byte[] b, int from) {
        if (is(b, from, "fata") || is(b, from, "pani")) {
            return Level.FATAL;
        }
        return is(b, from, "debu") ? Level.DEBUG : is(b, from, "trac") ? Level.TRACE : four(b, from);
    }

    private static @Nullable Level five(byte[] b, int from) {
        return switch (b[from] | 0x20) {
            case 'e' -> is(b, from, "error") ? Level.ERROR : is(b, from, "emerg") ? Level.FATAL : null;
            case 'd' -> is(b, from, "debug") ? Level.DEBUG : null;
            case 't' -> is(b, from, "trace") ? Level.TRACE : null;
            case 'f' -> is(b, from, "fatal") ? Level.FATAL : is(b, from, "finer") ? Level.TRACE : null;
            case 'a' -> is(b, from, "alert") ? Level.FATAL : null;
            case 'p' -> is(b, from, "panic") ? Level.FATAL : null;
            default -> null;
        };
    }

    private static @Nullable Level config(byte[] b, int from) {
        if (is(b, from, "config")) {
            return Level.DEBUG;
        }
        return is(b, from, "finest") ? Level.TRACE : is(b, from, "dpanic") ? Level.FATAL : null;
    }

    /** Level of one letter, as klog, Ruby and Android write it. */
    static @Nullable Level ofLetter(byte letter) {
        return switch (letter) {
            case 'E' -> Level.ERROR;
            case 'W' -> Level.WARN;
            case 'I', 'N' -> Level.INFO;
            case 'D' -> Level.DEBUG;
            case 'F', 'C' -> Level.FATAL;
            case 'V', 'T' -> Level.TRACE;
            default -> null;
        };
    }

    /** Level of Bunyan and pino: 10 to 60. */
    static @Nullable Level ofNumber(int number) {
        return number >= 60
                ? Level.FATAL
                : number >= 50
                        ? Level.ERROR
                        : number >= 40
                                ? Level.WARN
                                : number >= 30 ? Level.INFO : number >= 20 ? Level.DEBUG : Level.TRACE;
    }

    /** Level of a syslog severity, 0 to 7. */
    static Level ofSeverity(int severity) {
        return switch (severity) {
            case 0, 1, 2 -> Level.FATAL;
            case 3 -> Level.ERROR;
            case 4 -> Level.WARN;
            case 5, 6 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    /** Whether a word of a header is in capitals; ordinary words that name a level mostly are not. */
    static boolean isUpper(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] < 'A' || b[i] > 'Z') {
                return false;
            }
        }
        return to > from;
    }

    /** Whether the word in small letters is one that loggers write and no sentence begins with. */
    static boolean isColumnWord(byte[] b, int from, int to) {
        return switch (to - from) {
            case 3 -> is(b, from, "err") || is(b, from, "inf") || is(b, from, "dbg") || is(b, from, "wrn");
            case 4 -> is(b, from, "info") || is(b, from, "warn") || is(b, from, "crit") || is(b, from, "dbug");
            case 5 -> is(b, from, "debug") || is(b, from, "emerg");
            case 7 -> is(b, from, "warning");
            default -> false;
        };
    }

    /** Index behind the letters at {@code from}. */
    static int letters(byte[] b, int from, int to) {
        int i = from;
        while (i < to && Bytes.isLetter(b[i])) {
            i++;
        }
        return i;
    }

    private static boolean is(byte[] b, int from, String word) {
        for (int k = 0; k < word.length(); k++) {
            if ((b[from + k] | 0x20) != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }
}
