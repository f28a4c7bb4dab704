package dev.hark.demo.shop.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Payments in the database. */
public final class PaymentStore {

    private final Jdbi jdbi;

    public PaymentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stores the payment and marks its order as paid, or neither. */
    public void save(Payment payment) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO payment (order_id, amount, reference, paid_at) VALUES (?, ?, ?, ?)",
                    payment.order(),
                    payment.amount(),
                    payment.reference(),
                    payment.paidAt());
            handle.execute("UPDATE orders SET state = 'PAID', version = version + 1 WHERE id = ?", payment.order());
        });
    }

    public Optional<Payment> find(long order) {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM payment WHERE order_id = ?", order)
                .map((row, context) -> payment(row))
                .findOne());
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getLong("order_id"),
                row.getBigDecimal("amount"),
                row.getString("reference"),
                row.getObject("paid_at", OffsetDateTime.class).toInstant());
    }
}
