package dev.hark.sidecar.detect.kernel;

import java.util.Set;

/** How a process ended, as {@code wait} gives it. */
final class ExitStatus {

    private static final int SIGNAL = 0x7F;
    private static final int SHELL = 128;

    /** Hang-up, interrupt, terminate: asked to end, by a signal or by the exit status that shells and JVMs make of it. */
    private static final Set<Integer> ASKED = Set.of(1, 2, 15);

    private ExitStatus() {}

    static boolean isAskedFor(int status) {
        int signal = status & SIGNAL;
        int code = status >> 8;
        return signal == 0 ? code == 0 || ASKED.contains(code - SHELL) : ASKED.contains(signal);
    }

    static String text(int status) {
        int signal = status & SIGNAL;
        return signal == 0 ? "exit status " + (status >> 8) : "killed by signal " + signal;
    }
}
