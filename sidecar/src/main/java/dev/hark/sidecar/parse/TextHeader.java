package dev.hark.sidecar.parse;

import dev.hark.signal.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the parts of a line's header are; indexes into the line's bytes, -1 for what is missing. Reused. */
final class TextHeader {

    static final int MOST_GROUPS = 8;

    final Stamp stamp = new Stamp();
    int stampTo;

    @Nullable
    Level level;
    /** The level is not part of the header but the first word of the message. */
    boolean inferred;

    int loggerFrom;
    int loggerTo;
    int threadFrom;
    int threadTo;
    /** Bracketed parts that are neither level nor time: from and to, in their order. */
    final int[] groups = new int[MOST_GROUPS * 2];

    int groupCount;
    /** Groups before Spring Boot's three dashes. */
    int groupsBeforeDashes;

    boolean spring;
    boolean syslog;
    boolean redis;
    boolean continues;
    /** A command that writes its name before each line of one message. */
    boolean tool;

    /** What the message is when another program carries it: {@link Format#JSON}, {@link Format#LOGFMT}, or null. */
    @Nullable
    Format carried;

    int body;
    /** The line, where a declared pattern was found in it: its other groups are read later. */
    int from;

    int lineTo;
    Format format = Format.PATTERN;

    void clear() {
        stamp.clear();
        stampTo = -1;
        level = null;
        inferred = false;
        loggerFrom = -1;
        loggerTo = -1;
        threadFrom = -1;
        threadTo = -1;
        Arrays.fill(groups, -1);
        groupCount = 0;
        groupsBeforeDashes = 0;
        spring = false;
        syslog = false;
        redis = false;
        continues = false;
        tool = false;
        carried = null;
        body = -1;
        format = Format.PATTERN;
    }

    boolean hasStamp() {
        return stampTo >= 0;
    }

    boolean hasLogger() {
        return loggerFrom >= 0;
    }

    void group(int from, int to) {
        if (groupCount < MOST_GROUPS) {
            groups[groupCount * 2] = from;
            groups[groupCount * 2 + 1] = to;
            groupCount++;
        }
    }

    void logger(int from, int to) {
        loggerFrom = from;
        loggerTo = to;
    }

    void thread(int from, int to) {
        threadFrom = from;
        threadTo = to;
    }
}
