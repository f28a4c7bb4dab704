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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Orders in the database; an order and its lines are one transaction. */
public final class DatabaseOrders implements Orders {

    private static final String LATEST = "SELECT id FROM orders WHERE customer = ? ORDER BY id DESC LIMIT 20";

    private final Jdbi jdbi;
    private final Supplier<LineWriter> lineWriter;
    private final InstantSource clock;

    public DatabaseOrders(Jdbi jdbi, Supplier<LineWriter> lineWriter, InstantSource clock) {
        this.jdbi = jdbi;
        this.lineWriter = lineWriter;
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

    /** Two queries, however many orders there are. */
    @Override
    public List<Order> of(String customer) {
        return jdbi.inTransaction(handle -> {
            var lines = handle
                    .select(
                            "SELECT order_id, sku, quantity, price FROM order_line WHERE order_id IN (" + LATEST
                                    + ") ORDER BY order_id, position",
                            customer)
                    .map((row, context) -> Map.entry(row.getLong("order_id"), line(row)))
                    .stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            return handle.select("SELECT * FROM orders WHERE id IN (" + LATEST + ") ORDER BY id DESC", customer)
                    .map((row, context) -> order(row, lines.getOrDefault(row.getLong("id"), List.of())))
                    .list();
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
        lineWriter.get().write(handle, id, lines);
        return new Order(id, customer, lines, total, state, 1, placedAt);
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
