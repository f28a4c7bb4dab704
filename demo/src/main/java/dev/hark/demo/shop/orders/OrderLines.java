package dev.hark.demo.shop.orders;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of orders in the database. */
public final class OrderLines implements LineWriter {

    private static final Logger log = LoggerFactory.getLogger(OrderLines.class);

    @Override
    public void write(Handle handle, long order, List<OrderLine> lines) {
        for (int position = 0; position < lines.size(); position++) {
            var line = lines.get(position);
            handle.execute(
                    "INSERT INTO order_line (order_id, position, sku, quantity, price) VALUES (?, ?, ?, ?, ?)",
                    order,
                    position,
                    line.sku(),
                    line.quantity(),
                    line.price());
        }
        handle.afterCommit(() -> log.info("Order {} has {} lines stored", order, lines.size()));
    }
}
