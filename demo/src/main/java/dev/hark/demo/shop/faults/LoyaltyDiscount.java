package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.orders.NewOrder;
import dev.hark.demo.shop.orders.Order;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.orders.Placement;
import dev.hark.demo.shop.orders.Placement.Placed;
import dev.hark.demo.shop.parts.Parts;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * {@code wrong_result}: a loyalty discount is taken off the total of an order and nowhere else: the sum of the lines is not the
 * total any more.
 */
final class LoyaltyDiscount implements Fault {

    @Override
    public String name() {
        return "wrong_result-total";
    }

    @Override
    public String story() {
        return "A discount changes the stored total of orders and not their lines; total and sum of the lines differ.";
    }

    @Override
    public String harm() {
        return "Bills do not add up, and the books do not close.";
    }

    @Override
    public void on(Parts parts) {
        parts.orders()
                .alter(name(), orders -> new Discounted(orders, parts.database().jdbi()));
    }

    @Override
    public void off(Parts parts) {
        parts.orders().restore(name());
    }

    /** Ten percent off, in one place of two. */
    private record Discounted(Orders orders, Jdbi jdbi) implements Orders {

        @Override
        public Placement place(NewOrder wanted) {
            var placement = orders.place(wanted);
            if (placement instanceof Placed(Order order)) {
                jdbi.useHandle(
                        handle -> handle.execute("UPDATE orders SET total = total * 0.9 WHERE id = ?", order.id()));
            }
            return placement;
        }

        @Override
        public Optional<Order> find(long id) {
            return orders.find(id);
        }

        @Override
        public List<Order> of(String customer) {
            return orders.of(customer);
        }
    }
}
