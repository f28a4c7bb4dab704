package dev.hark.sidecar.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells whether a process is the one that somebody means by a name: its program, or what an interpreter runs
 * ({@code java -jar /app/shop.jar}, {@code python3 shop.py}, {@code node shop.js}).
 */
final class CommandLine {

    /** The kernel keeps so much of a name. */
    private static final int SHORT_NAME = 15;

    /** Options whose word is what is run. */
    private static final Set<String> RUNS = Set.of("-jar", "-m", "--module");

    /** Whether its program is that, or what its interpreter runs, as it stands or as a path, with or without ending. */
    boolean names(byte[] bytes, int length, String name) {
        String[] words = new String(bytes, 0, length, StandardCharsets.UTF_8).split("\0", -1);
        return isNamed(words[0], name) || (isInterpreter(words[0]) && isRun(words, name));
    }

    boolean isShortNameOf(String shortName, String name) {
        String cut = name.length() > SHORT_NAME ? name.substring(0, SHORT_NAME) : name;
        return shortName.equals(cut);
    }

    private static boolean isNamed(String word, String name) {
        String file = word.substring(word.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return word.equals(name)
                || file.equals(name)
                || (dot > 0 && file.substring(0, dot).equals(name));
    }

    /** What follows what is run is its argument. Before it come options, of which any may have a word behind it. */
    private static boolean isRun(String[] words, String name) {
        for (int i = 1; i < words.length; i++) {
            String option = words[i - 1].startsWith("-") ? words[i - 1] : "";
            if (words[i].startsWith("-")) {
                continue;
            }
            if (isNamed(words[i], name)) {
                return true;
            }
            if (option.isEmpty() || RUNS.contains(option)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isInterpreter(String program) {
        String file = program.substring(program.lastIndexOf('/') + 1);
        return file.matches("(java|python|node|nodejs|ruby|perl|php|dotnet|bun|deno|mono|sh|bash)[0-9.]*");
    }
}
