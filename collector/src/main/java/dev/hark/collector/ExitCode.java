package dev.hark.collector;

/** How the program ends, by the numbers of {@code sysexits.h}. */
enum ExitCode {
    OK(0),
    /** Wrong usage or configuration. */
    USAGE(64),
    /** Input that cannot be read. */
    INPUT(66),
    /** A bug. */
    INTERNAL(70),
    /** Output that cannot be written: a store that cannot be opened, a port that cannot be bound. */
    OUTPUT(74);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
