package dev.hark.sidecar.ask;

import dev.hark.signal.config.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that is done only to see whether it is done: written with a tag of its own, read back another way
 * after a while, and undone.
 *
 * @param timeout of each request
 * @param after how long after writing it is read back
 * @param write must name the tag
 * @param id where the answer to writing has its id, or null
 * @param read the other way
 * @param claims what must be read
 * @param undo takes it away again
 */
public record CanaryAsk(
        String name,
        Duration period,
        Duration timeout,
        Duration after,
        Request write,
        @Nullable String id,
        Request read,
        List<Claim> claims,
        Request undo) {

    public CanaryAsk {
        claims = List.copyOf(claims);
    }

    /** Places of the body that are needed. */
    public List<String> pointers() {
        return claims.stream()
                .flatMap(claim -> claim.pointers().stream())
                .distinct()
                .toList();
    }

    /** Whether it can be undone where only the tag is known: the sidecar may be killed before it has the id. */
    public boolean isUndoneByTag() {
        return !undo.names("{id}");
    }

    public static CanaryAsk read(Settings settings) {
        String name = Reading.name(settings, "order");
        Duration period = Reading.period(settings);
        Duration timeout = Reading.timeout(settings, period);
        Duration after = settings.duration(
                "after",
                Duration.ofSeconds(5),
                Duration.ofMillis(10),
                Duration.ofHours(1),
                "How long after writing it is read back; once more after that, if it is not there.");
        Request write = Request.read(settings.section("write"), "POST");
        String id = settings.optionalText("id", "Place of the id in the answer to writing, such as /id.");
        Settings reading = settings.section("read");
        Request read = Request.read(reading, "GET");
        List<Claim> claims = Request.claims(reading);
        Request undo = Request.read(settings.section("undo"), "DELETE");
        if (!write.url().isEmpty() && !write.names("{tag}")) {
            settings.problem("write.body", null, "must name {tag}, by which people know what it is");
        }
        if (id == null && (read.names("{id}") || undo.names("{id}"))) {
            settings.problem("id", null, "is missing; it says where the answer to writing has the id");
        }
        if (!undo.url().isEmpty() && !undo.names("{id}") && !undo.names("{tag}")) {
            settings.problem("undo.url", undo.url(), "must name {tag} or {id}, or it would take away something else");
        }
        return new CanaryAsk(name, period, timeout, after, write, id, read, claims, undo);
    }
}
