package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.orders.NewOrder;
import dev.hark.demo.shop.orders.Order;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.orders.Placement;
import dev.hark.demo.shop.parts.Parts;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * {@code amplification}: the page of a customer's orders asks the database for the list, then for each order, and then for the
 * name of each line's product.
 */
final class QueryPerLine implements Fault {

    @Override
    public String name() {
        return "amplification";
    }

    @Override
    public String story() {
        return "The list of a customer's orders runs queries for each order and each line instead of two in all.";
    }

    @Override
    public String harm() {
        return "The page gets slower with every order, and takes the database from everybody else.";
    }

    @Override
    public void on(Parts parts) {
        parts.orders()
                .alter(name(), orders -> new OneByOne(orders, parts.database().jdbi()));
    }

    @Override
    public void off(Parts parts) {
        parts.orders().restore(name());
    }

    /** As an object mapper does it when nobody looks. */
    private record OneByOne(Orders orders, Jdbi jdbi) implements Orders {

        @Override
        public Placement place(NewOrder wanted) {
            return orders.place(wanted);
        }

        @Override
        public Optional<Order> find(long id) {
            return orders.find(id);
        }

        @Override
        public List<Order> of(String customer) {
            var found = ids(customer).stream()
                    .flatMap(id -> orders.find(id).stream())
                    .toList();
            found.stream().flatMap(order -> order.lines().stream()).forEach(line -> name(line.sku()));
            return found;
        }

        private List<Long> ids(String customer) {
            return jdbi.withHandle(handle -> handle.select(
                            "SELECT id FROM orders WHERE customer = ? ORDER BY id DESC LIMIT 20", customer)
                    .mapTo(Long.class)
                    .list());
        }

        private Optional<String> name(String sku) {
            return jdbi.withHandle(handle -> handle.select("SELECT name FROM product WHERE sku = ?", sku)
                    .mapTo(String.class)
                    .findOne());
        }
    }
}
