package dev.hark.demo.shop.stock;

import dev.hark.demo.shop.stock.StockChange.Changed;
import dev.hark.demo.shop.stock.StockChange.Outdated;
import dev.hark.demo.shop.stock.StockChange.UnknownSku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Products in the database; two counts from one version cannot both succeed. */
public final class DatabaseProducts implements Products {

    private final Jdbi jdbi;

    public DatabaseProducts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Product> all() {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM product ORDER BY name")
                .map((row, context) -> product(row))
                .list());
    }

    @Override
    public Optional<Product> find(String sku) {
        return jdbi.withHandle(handle -> find(handle, sku));
    }

    @Override
    public StockChange count(String sku, int stock, int base) {
        return jdbi.inTransaction(handle -> {
            var changed = handle.execute(
                    "UPDATE product SET stock = ?, version = version + 1 WHERE sku = ? AND version = ?",
                    stock,
                    sku,
                    base);
            var product = find(handle, sku);
            if (product.isEmpty()) {
                return new UnknownSku(sku);
            }
            return changed == 1 ? new Changed(product.get()) : new Outdated(product.get());
        });
    }

    private static Optional<Product> find(Handle handle, String sku) {
        return handle.select("SELECT * FROM product WHERE sku = ?", sku)
                .map((row, context) -> product(row))
                .findOne();
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getString("sku"),
                row.getString("name"),
                row.getBigDecimal("price"),
                row.getInt("stock"),
                row.getInt("version"));
    }
}
