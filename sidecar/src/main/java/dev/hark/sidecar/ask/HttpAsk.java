package dev.hark.sidecar.ask;

import dev.hark.signal.Kind;
import dev.hark.signal.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * A question to a service, and what the answer must be.
 *
 * @param status of the answer
 * @param claims what its JSON body must hold
 * @param looks after how many failing answers in a row it is a failure
 */
public record HttpAsk(
        String name,
        Request request,
        Duration period,
        Duration timeout,
        int status,
        List<Claim> claims,
        int looks,
        Kind kind) {

    public HttpAsk {
        claims = List.copyOf(claims);
    }

    /** Places of the body that are needed. */
    public List<String> pointers() {
        return claims.stream()
                .flatMap(claim -> claim.pointers().stream())
                .distinct()
                .toList();
    }

    public static HttpAsk read(Settings settings) {
        String name = Reading.name(settings, "cart-totals");
        Duration period = Reading.period(settings);
        return new HttpAsk(
                name,
                Request.read(settings, "GET"),
                period,
                Reading.timeout(settings, period),
                settings.number("status", 200, 100, 599, "Status of the answer as it must be."),
                Request.claims(settings),
                Reading.looks(settings),
                Reading.kind(settings, Kind.Known.WRONG_RESULT));
    }
}
