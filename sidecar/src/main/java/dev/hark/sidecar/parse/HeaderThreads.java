package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;

/**
 * Says which of the bracketed parts is the thread.
 */
final class HeaderThreads {

    private final HeaderCursor c;

    HeaderThreads(HeaderCursor c) {
        this.c = c;
    }

    void threadOfGroups() {
        if (c.h.threadFrom >= 0 || c.h.groupCount == 0) {
            return;
        }
        if (c.h.spring && c.h.groupCount > c.h.groupsBeforeDashes) {
            int last = c.h.groupCount - 1;
            boolean ids = last > c.h.groupsBeforeDashes && (length(last) == 0 || isId(last));
            useAsThread(ids ? last - 1 : last);
            return;
        }
        for (int i = 0; i < c.h.groupCount; i++) {
            boolean pairs =
                    Bytes.indexOf(c.b, (byte) '=', c.h.groups[i * 2], c.h.groups[i * 2 + 1]) < c.h.groups[i * 2 + 1];
            if (length(i) > 0 && !pairs && !isId(i)) {
                if (!c.h.hasLogger() && c.dotted(c.h.groups[i * 2], c.h.groups[i * 2 + 1])) {
                    c.h.logger(c.h.groups[i * 2], c.h.groups[i * 2 + 1]);
                    continue;
                }
                useAsThread(i);
                return;
            }
        }
    }

    private void useAsThread(int group) {
        if (length(group) > 0) {
            c.h.thread(c.h.groups[group * 2], c.h.groups[group * 2 + 1]);
        }
    }

    private int length(int group) {
        return c.h.groups[group * 2 + 1] - c.h.groups[group * 2];
    }

    /** Sixteen digits or more: a trace id, maybe with a span id. */
    private boolean isId(int group) {
        int from = c.h.groups[group * 2];
        int end = c.h.groups[group * 2 + 1];
        return end - from >= 16 && c.hexadecimal(from, end);
    }
}
