package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.RunState;
import java.nio.charset.StandardCharsets;

/**
 * {@code /proc/PID/stat}: numbers by place, behind the name in brackets, which may hold anything, brackets and line
 * feeds included; so the last closing bracket counts. One thread; valid until the next read.
 */
final class ProcessStat {

    /** Places behind the name, from 0. */
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int MAJOR_FAULTS = 9;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int START_TICKS = 19;
    private static final int EXIT_STATUS = 49;

    private final Tokens tokens = new Tokens();
    private final long[] numbers = new long[EXIT_STATUS + 1];
    private String name = "";
    private RunState state = RunState.OTHER;

    /** Takes a file; false where it is not one. */
    boolean read(byte[] bytes, int length) {
        int open = indexOf(bytes, '(', length);
        int close = lastIndexOf(bytes, ')', length);
        if (open < 0 || close <= open) {
            return false;
        }
        name = new String(bytes, open + 1, close - open - 1, StandardCharsets.UTF_8);
        tokens.over(bytes, close + 1, length);
        int place = 0;
        while (place < numbers.length && tokens.advance()) {
            if (place == STATE) {
                state = RunState.of(bytes[tokens.from()]);
            } else {
                numbers[place] = tokens.decimal();
            }
            place++;
        }
        for (int i = place; i < numbers.length; i++) {
            numbers[i] = Numbers.NONE;
        }
        return place > START_TICKS && startTicks() >= 0;
    }

    String name() {
        return name;
    }

    RunState state() {
        return state;
    }

    long parent() {
        return numbers[PARENT];
    }

    long majorFaults() {
        return numbers[MAJOR_FAULTS];
    }

    long userTicks() {
        return numbers[USER_TICKS];
    }

    long systemTicks() {
        return numbers[SYSTEM_TICKS];
    }

    long startTicks() {
        return numbers[START_TICKS];
    }

    /** As {@code wait} gives it; 0 also where the kernel does not tell. */
    long exitStatus() {
        return numbers[EXIT_STATUS];
    }

    private static int indexOf(byte[] bytes, char wanted, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(byte[] bytes, char wanted, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
