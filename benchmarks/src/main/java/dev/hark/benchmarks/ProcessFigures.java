package dev.hark.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process. */
public final class ProcessFigures {

    private static final double TICKS = 100;

    private ProcessFigures() {}

    /** User and system time so far, in seconds. */
    public static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    /** Resident now, in MiB. */
    public static double residentMib(long pid) throws IOException {
        return status(pid, "VmRSS:");
    }

    /** The most that ever was resident, in MiB. */
    public static double peakMib(long pid) throws IOException {
        return status(pid, "VmHWM:");
    }

    private static double status(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
