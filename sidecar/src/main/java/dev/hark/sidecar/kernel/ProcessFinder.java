package dev.hark.sidecar.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/** Finds the process that is to be watched, by what was declared of it. One thread. */
final class ProcessFinder {

    private static final String PROCESSES_HIDDEN =
            ": it does not run, or its processes are not shown to this container (shareProcessNamespace: true)";

    /** Listening sockets stand first in the tables. */
    private static final int MOST_LISTENING = 10_000;

    private static final int LISTENING = 10;

    private final Path proc;
    private final KernelConfig.Watched declared;
    private final ProcFile file = new ProcFile();
    private final ProcessStat stat = new ProcessStat();
    private final SocketTable table = new SocketTable();
    private final CommandLine commandLine = new CommandLine();
    private final long self = ProcessHandle.current().pid();

    ProcessFinder(Path proc, KernelConfig.Watched declared) {
        this.proc = proc;
        this.declared = declared;
    }

    /** What came of the search. */
    sealed interface Found {
        /** It has this number. */
        record Pid(long pid) implements Found {}

        /** It was not found, or not alone. */
        record None(String why) implements Found {}
    }

    /** By the first that was declared of: pid file, port, name. */
    Found find() {
        Path pidFile = declared.pidFile();
        if (pidFile != null) {
            return byPidFile(pidFile);
        }
        String name = declared.name();
        return declared.port() > 0 ? byPort(declared.port()) : byName(name == null ? "" : name);
    }

    private Found byPidFile(Path path) {
        try {
            file.read(path.toString());
        } catch (IOException e) {
            return new Found.None("the pid file " + path + " " + Reason.of(e));
        }
        Tokens tokens = new Tokens();
        tokens.over(file.bytes(), 0, file.length());
        long pid = tokens.advance() ? tokens.decimal() : Numbers.NONE;
        if (pid <= 0) {
            return new Found.None("the pid file " + path + " has no number in it");
        }
        return isRunning(pid)
                ? new Found.Pid(pid)
                : new Found.None("no process has the number " + pid + " of the pid file " + path + PROCESSES_HIDDEN);
    }

    private Found byPort(int port) {
        Set<String> sockets = new HashSet<>();
        for (String name : List.of("tcp", "tcp6")) {
            try {
                table.read(proc.resolve("net").resolve(name).toString(), MOST_LISTENING, row -> {
                    if (row.state() == LISTENING && row.local().port() == port) {
                        sockets.add("socket:[" + row.inode() + "]");
                    }
                });
            } catch (IOException e) {
                // Without IPv6 there is no such table; without any, nothing is found, and that is said.
            }
        }
        if (sockets.isEmpty()) {
            return new Found.None("nothing listens on port " + port);
        }
        int[] denied = {0};
        List<Long> found = processes(pid -> hasOneOf(pid, sockets, denied));
        if (found.isEmpty() && denied[0] > 0) {
            return new Found.None("something listens on port " + port + ", and the descriptors of " + denied[0]
                    + " processes may not be read to see who: run the sidecar as the service's user, or declare"
                    + " process.pidFile or process.name instead");
        }
        return chosen(found, "that listens on port " + port);
    }

    private Found byName(String name) {
        return chosen(processes(pid -> isNamed(pid, name)), "named " + name);
    }

    /** The one that is nobody's child among those found: a service's workers often look like it. */
    private Found chosen(List<Long> found, String which) {
        List<Long> roots =
                found.stream().filter(pid -> !found.contains(parent(pid))).toList();
        return switch (roots.size()) {
            case 0 -> new Found.None("no process " + which + " can be seen" + PROCESSES_HIDDEN);
            case 1 -> new Found.Pid(roots.getFirst());
            default ->
                new Found.None("several processes are such " + which + ": "
                        + roots.stream().limit(10).toList() + "; declare process.pidFile instead");
        };
    }

    private List<Long> processes(LongPredicate wanted) {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = pid(folder.getFileName().toString());
                if (pid > 0 && pid != self && wanted.test(pid)) {
                    found.add(pid);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Those found so far are as many as can be seen.
        }
        return found;
    }

    private static long pid(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 10 ? Long.parseLong(name) : 0;
    }

    private boolean hasOneOf(long pid, Set<String> sockets, int[] denied) {
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(proc.resolve(Long.toString(pid)).resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            denied[0] += e instanceof IOException failed && Reason.isDenied(failed) ? 1 : 0;
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private boolean isNamed(long pid, String name) {
        try {
            file.read(proc.resolve(pid + "/cmdline").toString());
            boolean byLine = commandLine.names(file.bytes(), file.length(), name);
            return byLine || (file.length() > 0 && readStat(pid) && commandLine.isShortNameOf(stat.name(), name));
        } catch (IOException e) {
            return false;
        }
    }

    private long parent(long pid) {
        return readStat(pid) ? stat.parent() : 0;
    }

    private boolean isRunning(long pid) {
        return readStat(pid) && !stat.state().isOver();
    }

    private boolean readStat(long pid) {
        try {
            file.read(proc.resolve(pid + "/stat").toString());
            return stat.read(file.bytes(), file.length());
        } catch (IOException e) {
            return false;
        }
    }
}
