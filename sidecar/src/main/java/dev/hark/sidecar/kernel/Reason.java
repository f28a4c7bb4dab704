package dev.hark.sidecar.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, in words that help. */
final class Reason {

    private Reason() {}

    static boolean isMissing(IOException e) {
        return e instanceof NoSuchFileException || says(e, "No such");
    }

    static boolean isDenied(IOException e) {
        return e instanceof AccessDeniedException || says(e, "denied") || says(e, "not permitted");
    }

    static String of(IOException e) {
        if (isMissing(e)) {
            return "is not there";
        }
        return isDenied(e) ? "may not be read" : String.valueOf(e.getMessage());
    }

    private static boolean says(IOException e, String words) {
        return String.valueOf(e.getMessage()).contains(words);
    }
}
