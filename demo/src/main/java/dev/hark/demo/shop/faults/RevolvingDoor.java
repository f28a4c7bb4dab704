package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.door.Door;
import dev.hark.demo.shop.parts.Parts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code dropped_request}: an overload guard with its limit set far too low. It closes the connection of every few orders
 * without an answer and without a word in the log.
 */
final class RevolvingDoor implements Fault {

    private static final int EVERY = 4;

    private final AtomicLong orders = new AtomicLong();

    @Override
    public String name() {
        return "dropped_request-unanswered";
    }

    @Override
    public String story() {
        return "An overload guard closes the connection of every fourth order without an answer.";
    }

    @Override
    public String harm() {
        return "Customers see a network error and do not know whether they have ordered.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom(
                "dropped_request",
                "A request got no answer",
                "the proxy has seen requests whose connection was closed without an answer"));
    }

    @Override
    public void on(Parts parts) {
        parts.door().alter(name(), this::guarded);
    }

    @Override
    public void off(Parts parts) {
        parts.door().restore(name());
    }

    private Door guarded(Door door) {
        return (method, path) -> door.admits(method, path)
                && !(method.equals("POST") && path.equals("/orders") && orders.incrementAndGet() % EVERY == 0);
    }
}
