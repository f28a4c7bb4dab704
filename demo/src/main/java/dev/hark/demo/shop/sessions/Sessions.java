package dev.hark.demo.shop.sessions;

import java.util.Optional;

/** The open sessions. */
public interface Sessions {

    /** Opens a session and returns its id. */
    String open(SignIn signIn);

    /** Whose session this is, if it is open. */
    Optional<String> customer(String id);

    void close(String id);
}
