package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import java.util.Optional;

/**
 * {@code error}: a migration limited the quantity of an order line, and the shop was not told. Orders above the
 * limit fail in the database; nobody handles it, so the caller gets 500 and the log the whole chain:
 * {@code OrderNotSaved}, Jdbi's exception, H2's constraint violation.
 */
final class QuantityLimit implements Fault {

    private static final int LIMIT = 1;

    @Override
    public String name() {
        return "error";
    }

    @Override
    public String story() {
        return "A migration forbids more than one of a thing in an order; such orders end in 500.";
    }

    @Override
    public String harm() {
        return "Customers who want two of a thing get an error page.";
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(new Symptom("error", "OrderNotSaved", "the unhandled exception is logged with its stack"));
    }

    @Override
    public void on(Parts parts) {
        // NOCHECK: the lines that are there already stay as they are, as in any migration written in a hurry.
        parts.database()
                .migrate("ALTER TABLE order_line ADD CONSTRAINT IF NOT EXISTS quantity_limit CHECK (quantity <= "
                        + LIMIT
                        + ") NOCHECK");
    }

    @Override
    public void off(Parts parts) {
        parts.database().migrate("ALTER TABLE order_line DROP CONSTRAINT IF EXISTS quantity_limit");
    }
}
