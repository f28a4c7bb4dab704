package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;

/**
 * Something that goes wrong in the shop while it is switched on: a real defect or a real outage, laid into
 * running parts. A class is named after the defect, not after the kind of failure: its name ends up in stack traces,
 * and those must not say more than a real service's would.
 *
 * <p>Both {@link #on} and {@link #off} may be called in any state and any number of times, and
 * {@link #off} also heals what an earlier process left behind.
 */
public interface Fault {

    /** The word for this kind of failure, which is also the name of the switch: {@code swallowed_error}. */
    String name();

    /** What goes wrong, for a reader who knows the shop: one sentence. */
    String story();

    /** What somebody who only reads the log can notice of it today. */
    Symptom symptom();

    /** Whether the shop ends by it and is healthy when it is opened again. */
    default boolean endsTheShop() {
        return false;
    }

    void on(Parts parts);

    void off(Parts parts);
}
