package dev.hark.sidecar.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the last words of a process: what runtimes, kernels and supervisors write when one ends that should not.
 * Only forms that nothing else writes, and only where they stand when they are meant.
 */
final class Endings {

    private static final Pattern JAVA_MAIN = Pattern.compile("Exception in thread \"main\" .*");
    private static final Pattern JAVA_MEMORY =
            Pattern.compile("(?:Terminating|Aborting) due to java\\.lang\\.OutOfMemoryError.*");
    private static final Pattern JAVA_FATAL =
            Pattern.compile("# A fatal error has been detected by the Java Runtime Environment:?");
    private static final Pattern GO = Pattern.compile("(?:panic|fatal error): .*");
    private static final Pattern RUST_MAIN = Pattern.compile("thread 'main'(?: \\(\\d+\\))? panicked at .*");
    private static final Pattern DOTNET = Pattern.compile("Unhandled [Ee]xception[.:] .*");
    private static final Pattern CPP = Pattern.compile("terminate called (?:after throwing|without an active).*");
    private static final Pattern SIGNAL =
            Pattern.compile("(?:Segmentation fault|Aborted|Bus error|Illegal instruction)(?: \\(core dumped\\))?");
    private static final Pattern STACK =
            Pattern.compile("\\*\\*\\* (?:stack smashing|buffer overflow) detected \\*\\*\\*.*");
    private static final Pattern KERNEL =
            Pattern.compile("(?:Memory cgroup o|O)ut of memory: Kill(?:ed)? process \\d+ .*");
    private static final Pattern WORKER = Pattern.compile(
            "(?:\\[pool \\S+] child|(?:worker|server) process) (?:\\(PID )?\\d+\\)? (?:exited on|was terminated by) signal \\d+.*");
    private static final Pattern SEGFAULT = Pattern.compile("\\S+\\[\\d+]: segfault at [0-9a-f]+ ip .*");
    private static final Pattern SYSTEMD = Pattern.compile(
            "\\S+: Main process exited, code=(?:(?:killed|dumped), status=.*|exited, status=(?!143|130)[1-9].*)");
    private static final Pattern STATUS = Pattern.compile("Process exited with status (?!143|130)[1-9]\\d*\\b.*");
    private static final Pattern UNEXPECTED =
            Pattern.compile("exited: \\S+ \\((?:exit status \\d+|terminated by SIG\\w+.*); not expected\\).*");
    private static final Pattern SANITIZER =
            Pattern.compile("(?:Address|Leak|Memory|Thread|UndefinedBehavior)Sanitizer: .*");
    private static final Pattern NODE = Pattern.compile("Node\\.js v\\d+\\..*");

    private static final Pattern UPTIME = Pattern.compile("^\\[ *\\d+\\.\\d+] ");

    private Endings() {}

    /**
     * What ended the process, as half a sentence, or null.
     *
     * @param headed whether the record has a header, so that a logger was still alive to write it
     * @param lines of the record, the header taken off
     */
    static @Nullable String of(boolean headed, List<String> lines) {
        String first = withoutUptime(lines.getFirst());
        String anyway = anyway(first);
        return anyway != null || headed ? anyway : unlogged(first, lines);
    }

    private static String withoutUptime(String line) {
        return line.startsWith("[") ? UPTIME.matcher(line).replaceFirst("") : line;
    }

    /** Said by somebody who watches the process, so a header does not matter. */
    private static @Nullable String anyway(String first) {
        if (first.startsWith("FATAL EXCEPTION: ")) {
            return "an exception that nobody caught ended the app";
        }
        if (first.contains("Sanitizer: ") && matches(SANITIZER, first)) {
            return "a checker ended the process";
        }
        if (first.contains(" crashed by signal: ")) {
            return "the process was ended by a signal";
        }
        if (!first.contains("rocess")
                && !first.startsWith("exited: ")
                && !first.contains(" child ")
                && !first.contains("segfault")) {
            return null;
        }
        if (matches(KERNEL, first)) {
            return "the kernel killed a process for want of memory";
        }
        if (matches(WORKER, first)) {
            return "a worker process was ended by a signal";
        }
        if (matches(SEGFAULT, first)) {
            return "the kernel ended a process that touched memory not its own";
        }
        if (matches(SYSTEMD, first)) {
            return first.contains("code=exited")
                    ? "the main process ended with an error"
                    : "the main process was ended by a signal";
        }
        if (matches(STATUS, first)) {
            return "a process ended with an error";
        }
        return first.startsWith("exited: ") && matches(UNEXPECTED, first) ? "a process ended that was not to" : null;
    }

    /** Said by a runtime at its end, past every logger. */
    private static @Nullable String unlogged(String first, List<String> lines) {
        if (matches(JAVA_MAIN, first)) {
            return "an exception that nobody caught ended thread main";
        }
        if (matches(JAVA_MEMORY, first)) {
            return "the JVM ended itself for want of memory";
        }
        if (matches(JAVA_FATAL, first)) {
            return "the JVM itself failed and ended";
        }
        if (matches(GO, first) && lines.stream().anyMatch(line -> line.startsWith("goroutine "))) {
            return "a panic that nobody recovered ended the process";
        }
        if (matches(RUST_MAIN, first)) {
            return "a panic ended thread main";
        }
        if (matches(DOTNET, first)) {
            return "an exception that nobody caught ended the process";
        }
        if (first.startsWith("DAMN ! worker ") && first.contains(" killed by signal ")) {
            return "a worker process was ended by a signal";
        }
        if (matches(CPP, first) || matches(SIGNAL, first) || matches(STACK, first)) {
            return "the process ended itself";
        }
        boolean node = lines.size() > 2 && matches(NODE, lines.getLast());
        return node ? "an error that nobody caught ended the process" : null;
    }

    private static boolean matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches();
    }
}
