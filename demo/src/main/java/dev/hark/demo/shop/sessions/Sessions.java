package dev.hark.demo.shop.sessions;

import java.util.Optional;

/** The open sessions. */
public interface Sessions {

    /** Opens a session and returns its id. */
    String open(SignIn signIn);

    /** Opens a session of somebody who has not signed in, and returns its id. */
    String openForStranger();

    /** Whose session this is, if it is open; empty text for a stranger's. */
    Optional<String> customer(String id);

    void close(String id);
}
