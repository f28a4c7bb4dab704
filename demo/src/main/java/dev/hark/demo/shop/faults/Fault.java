package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import java.util.Optional;

/**
 * Something that goes wrong in the shop while it is switched on: a real defect or a real outage, laid into
 * running parts. A class is named after the defect, not after the kind of failure: its name ends up in stack traces,
 * and those must not say more than a real service's would.
 *
 * <p>Both {@link #on} and {@link #off} may be called in any state and any number of times, and
 * {@link #off} also heals what an earlier process left behind.
 */
public interface Fault {

    /** The name of the switch: the {@link #kind}, or where one kind has several faults, the kind, a hyphen and a word. */
    String name();

    /** The word for this kind of failure: {@code swallowed_error}. */
    default String kind() {
        var hyphen = name().indexOf('-');
        return hyphen < 0 ? name() : name().substring(0, hyphen);
    }

    /** What goes wrong, for a reader who knows the shop: one sentence. */
    String story();

    /** What somebody suffers by it: one sentence. */
    String harm();

    /** What somebody outside can notice of it today; empty where nothing listens for it yet. */
    default Optional<Symptom> symptom() {
        return Optional.empty();
    }

    /** Whether the shop ends by it and is healthy when it is opened again. */
    default boolean endsTheShop() {
        return false;
    }

    void on(Parts parts);

    void off(Parts parts);
}
