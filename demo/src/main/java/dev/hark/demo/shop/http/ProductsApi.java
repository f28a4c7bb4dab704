package dev.hark.demo.shop.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.demo.shop.stock.Product;
import dev.hark.demo.shop.stock.Products;
import dev.hark.demo.shop.stock.StockChange.Changed;
import dev.hark.demo.shop.stock.StockChange.Outdated;
import dev.hark.demo.shop.stock.StockChange.UnknownSku;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Products over HTTP. Who counts a shelf says with {@code If-Match} which version was counted from, and is told with 412 when
 * somebody else was faster.
 */
final class ProductsApi {

    private static final Pattern VERSION = Pattern.compile("\"(?<version>\\d{1,9})\"");

    private final Supplier<Products> products;
    private final ObjectMapper json = new ObjectMapper();

    ProductsApi(Supplier<Products> products) {
        this.products = products;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/products", request -> all()),
                new Route("GET", "/products/{sku}", this::read),
                new Route("PATCH", "/products/{sku}", this::count));
    }

    private Answer all() {
        return Answer.json(200, Map.of("products", products.get().all()));
    }

    private Answer read(Request request) {
        var sku = request.variable("sku");
        return products.get().find(sku).map(product -> answer(200, product)).orElseGet(() -> noProduct(sku));
    }

    private Answer count(Request request) throws IOException, NotUnderstood {
        var stock = request.body(json, StockBody.class).stock();
        if (stock < 0) {
            throw new NotUnderstood("there are not less than no pieces", null);
        }
        return switch (products.get().count(request.variable("sku"), stock, base(request))) {
            case Changed(var product) -> answer(200, product);
            case Outdated(var product) -> answer(412, product);
            case UnknownSku(var sku) -> noProduct(sku);
        };
    }

    private static int base(Request request) throws NotUnderstood {
        var matcher = VERSION.matcher(request.header("If-Match").orElse(""));
        if (!matcher.matches()) {
            throw new NotUnderstood("If-Match must name the version that was counted from, such as \"7\"", null);
        }
        return Integer.parseInt(matcher.group("version"));
    }

    private static Answer answer(int status, Product product) {
        return Answer.json(status, product).with("ETag", "\"" + product.version() + "\"");
    }

    private static Answer noProduct(String sku) {
        return Answer.problem(404, "Unknown product", "there is no product " + sku);
    }

    /** A new number of pieces as callers write it. */
    private record StockBody(int stock) {}
}
