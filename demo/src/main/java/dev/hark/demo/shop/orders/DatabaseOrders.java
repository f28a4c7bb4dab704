package dev.hark.demo.shop.orders;

import dev.hark.demo.shop.orders.Placement.Placed;
import dev.hark.demo.shop.orders.Placement.UnknownProduct;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Orders in the database; an order and its lines are one transaction. */
public final class DatabaseOrders implements Orders {

    private final Jdbi jdbi;
    private final InstantSource clock;

    public DatabaseOrders(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public Placement place(NewOrder order) {
        try {
            return jdbi.inTransaction(handle -> place(handle, order));
        } catch (JdbiException e) {
            throw new OrderNotSaved("Order of " + order.customer() + " could not be saved", e);
        }
    }

    @Override
    public Optional<Order> find(long id) {
        return jdbi.inTransaction(handle -> {
            var lines = handle.select(
                            "SELECT sku, quantity, price FROM order_line WHERE order_id = ? ORDER BY position", id)
                    .map((row, context) -> line(row))
                    .list();
            return handle.select("SELECT * FROM orders WHERE id = ?", id)
                    .map((row, context) -> order(row, lines))
                    .findOne();
        });
    }

    private Placement place(Handle handle, NewOrder wanted) {
        var lines = new ArrayList<OrderLine>();
        for (var line : wanted.lines()) {
            var price = price(handle, line.sku());
            if (price.isEmpty()) {
                return new UnknownProduct(line.sku());
            }
            lines.add(new OrderLine(line.sku(), line.quantity(), price.get()));
        }
        return new Placed(save(handle, wanted.customer(), lines));
    }

    private Order save(Handle handle, String customer, List<OrderLine> lines) {
        var total = lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        var placedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var state = Order.State.PLACED;
        var id = handle.createUpdate(
                        "INSERT INTO orders (customer, total, state, version, placed_at) VALUES (?, ?, ?, 1, ?)")
                .bind(0, customer)
                .bind(1, total)
                .bind(2, state.name())
                .bind(3, placedAt)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        for (int position = 0; position < lines.size(); position++) {
            saveLine(handle, id, position, lines.get(position));
        }
        return new Order(id, customer, lines, total, state, 1, placedAt);
    }

    private static void saveLine(Handle handle, long order, int position, OrderLine line) {
        handle.execute(
                "INSERT INTO order_line (order_id, position, sku, quantity, price) VALUES (?, ?, ?, ?, ?)",
                order,
                position,
                line.sku(),
                line.quantity(),
                line.price());
    }

    private static Optional<BigDecimal> price(Handle handle, String sku) {
        return handle.select("SELECT price FROM product WHERE sku = ?", sku)
                .mapTo(BigDecimal.class)
                .findOne();
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        return new OrderLine(row.getString("sku"), row.getInt("quantity"), row.getBigDecimal("price"));
    }

    private static Order order(ResultSet row, List<OrderLine> lines) throws SQLException {
        return new Order(
                row.getLong("id"),
                row.getString("customer"),
                lines,
                row.getBigDecimal("total"),
                Order.State.valueOf(row.getString("state")),
                row.getInt("version"),
                instant(row, "placed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
