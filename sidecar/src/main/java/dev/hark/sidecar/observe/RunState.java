package dev.hark.sidecar.observe;

import java.util.Locale;

/** What a process or thread does. */
public enum RunState {
    RUNNING('R'),
    SLEEPING('S'),
    /** Waits and cannot be woken: nearly always for a disk. */
    DISK_WAIT('D'),
    STOPPED('T'),
    TRACED('t'),
    /** Has ended, and nobody has asked how. */
    ZOMBIE('Z'),
    DEAD('X'),
    IDLE('I'),
    OTHER('?');

    private final char letter;

    RunState(char letter) {
        this.letter = letter;
    }

    /** By the kernel's letter. */
    public static RunState of(int letter) {
        for (RunState state : values()) {
            if (state.letter == letter) {
                return state;
            }
        }
        return OTHER;
    }

    /** Whether it has ended. */
    public boolean isOver() {
        return this == ZOMBIE || this == DEAD;
    }

    /** As a label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
