package dev.hark.sidecar.environment;

import dev.hark.sidecar.kernel.Sight;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Asks for one thing after another: one that cannot be seen is told, and keeps nothing else from being asked. */
final class Questions {

    private static final String OTHER_USER = "may not be read; run the sidecar as the service's user";

    private final Sight sight;

    Questions(Sight sight) {
        this.sight = sight;
    }

    /** One thing. */
    interface Question {
        void ask() throws IOException;
    }

    void ask(String what, Question question) {
        try {
            question.ask();
            sight.sees(what);
        } catch (IOException | RuntimeException e) {
            sight.blind(what, why(e));
        }
    }

    static String why(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> OTHER_USER;
            case NoSuchFileException _ -> "is not there";
            case SocketTimeoutException _ -> "no answer in time";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    void blind(String what, String why) {
        sight.blind(what, why);
    }
}
