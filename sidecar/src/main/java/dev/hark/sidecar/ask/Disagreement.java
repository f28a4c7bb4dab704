package dev.hark.sidecar.ask;

import dev.hark.sidecar.observe.HttpAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer must be and is not; what in a word or two. */
record Disagreement(String what, String expected, String found) {

    static @Nullable Disagreement of(HttpAnswer answer, int status, List<Claim> claims) {
        if (answer.status() != status) {
            return new Disagreement(
                    "another status",
                    "it must answer with status " + status,
                    "it answered with status " + answer.status());
        }
        if (!claims.isEmpty() && !answer.json()) {
            return new Disagreement(
                    "no JSON",
                    "it must answer with JSON in which " + claims.getFirst(),
                    "it answered with status " + status + " and a body that is no JSON");
        }
        for (Claim claim : claims) {
            String broken = claim.broken(answer.values());
            if (broken != null) {
                return new Disagreement(
                        claim.toString(),
                        "it must answer so that " + claim,
                        "it answered with status " + status + ", and " + broken);
            }
        }
        return null;
    }
}
