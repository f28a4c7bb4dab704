package dev.hark.sidecar.call;

import dev.hark.sidecar.observe.HttpAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes observations of replies. */
final class Answers {

    private Answers() {}

    static HttpAnswer of(Reply reply, Instant time, String ask, List<String> pointers) {
        try {
            return new HttpAnswer(
                    time,
                    ask,
                    reply.took(),
                    reply.status(),
                    true,
                    new JsonPlaces(pointers).read(reply.body().getBytes()));
        } catch (IOException e) {
            return new HttpAnswer(time, ask, reply.took(), reply.status(), false, Map.of());
        }
    }
}
