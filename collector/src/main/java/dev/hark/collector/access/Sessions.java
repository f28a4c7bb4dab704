package dev.hark.collector.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Who is signed in at the pages. Kept in memory: a restart signs everybody out, and no session can be stolen from a
 * back-up. Any thread.
 */
public final class Sessions {

    /** How long a session lasts, used or not. */
    public static final Duration LENGTH = Duration.ofHours(12);

    private static final int MOST = 10_000;
    private static final int ID_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Caller> sessions =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LENGTH).build();

    /** Begins a session; gives its id. */
    public String begin(Caller caller) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(id, new Caller(caller.name(), caller.roles(), true));
        return id;
    }

    public Optional<Caller> caller(String id) {
        return Optional.ofNullable(sessions.getIfPresent(id));
    }

    public void end(String id) {
        sessions.invalidate(id);
    }
}
