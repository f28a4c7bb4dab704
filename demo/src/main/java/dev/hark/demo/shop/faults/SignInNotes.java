package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.sessions.Sessions;
import dev.hark.demo.shop.sessions.SignIn;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code leaked_secret}: a line from last week's debugging writes what customers sign in with into the log. */
final class SignInNotes implements Fault {

    private static final Logger log = LoggerFactory.getLogger(SignInNotes.class);

    @Override
    public String name() {
        return "leaked_secret";
    }

    @Override
    public String story() {
        return "Every sign-in writes the customer's password into the log.";
    }

    @Override
    public String harm() {
        return "Whoever can read the log can sign in as any customer.";
    }

    @Override
    public void on(Parts parts) {
        parts.sessions().alter(name(), Noted::new);
    }

    @Override
    public void off(Parts parts) {
        parts.sessions().restore(name());
    }

    /** Writes everything down. */
    private record Noted(Sessions sessions) implements Sessions {

        @Override
        public String open(SignIn signIn) {
            log.info("Sign-in: customer={} password={}", signIn.customer(), signIn.password());
            return sessions.open(signIn);
        }

        @Override
        public String openForStranger() {
            return sessions.openForStranger();
        }

        @Override
        public Optional<String> customer(String id) {
            return sessions.customer(id);
        }

        @Override
        public void close(String id) {
            sessions.close(id);
        }
    }
}
