package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.sessions.SessionStore;
import java.util.Optional;

/**
 * {@code lost_session}: the sessions moved to a store with room for one. Who signs in throws somebody else out.
 */
final class FewSessions implements Fault {

    private static final int ROOM = 1;

    @Override
    public String name() {
        return "lost_session";
    }

    @Override
    public String story() {
        return "The session store has room for one; whoever signs in throws another customer out, who is answered as a stranger with a new session.";
    }

    @Override
    public String harm() {
        return "Customers are signed out in the middle of an order and lose their basket.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "lost_session",
                "A live session was answered as a stranger",
                "the proxy has seen a session that was just accepted be refused"));
    }

    @Override
    public void on(Parts parts) {
        parts.sessions().alter(name(), sessions -> new SessionStore(ROOM));
    }

    @Override
    public void off(Parts parts) {
        parts.sessions().restore(name());
    }
}
