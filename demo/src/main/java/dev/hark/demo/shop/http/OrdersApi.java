package dev.hark.demo.shop.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.demo.shop.orders.Checkout;
import dev.hark.demo.shop.orders.NewOrder;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.orders.Placement.Placed;
import dev.hark.demo.shop.orders.Placement.UnknownProduct;
import dev.hark.demo.shop.orders.Receipts;
import dev.hark.demo.shop.payments.PaymentResult.AlreadyPaid;
import dev.hark.demo.shop.payments.PaymentResult.Paid;
import dev.hark.demo.shop.payments.PaymentResult.UnknownOrder;
import dev.hark.demo.shop.payments.Payments;
import dev.hark.demo.shop.payments.ProviderBusy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders and their payment over HTTP. An order that is sent again with the same {@code Idempotency-Key} is the same order. */
final class OrdersApi {

    private static final Logger log = LoggerFactory.getLogger(OrdersApi.class);

    private final Checkout checkout;
    private final Supplier<Orders> orders;
    private final Supplier<Receipts> receipts;
    private final Supplier<Payments> payments;
    private final ObjectMapper json = new ObjectMapper();

    OrdersApi(Checkout checkout, Supplier<Orders> orders, Supplier<Receipts> receipts, Supplier<Payments> payments) {
        this.checkout = checkout;
        this.orders = orders;
        this.receipts = receipts;
        this.payments = payments;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/orders", this::place),
                new Route("GET", "/orders/{id}", this::read),
                new Route("GET", "/customers/{name}/orders", this::latest),
                new Route("POST", "/orders/{id}/payment", this::pay));
    }

    private Answer place(Request request) throws IOException, NotUnderstood {
        var wanted = wanted(request);
        var key = request.header("Idempotency-Key");
        var placement =
                key.isEmpty() ? checkout.place(wanted) : receipts.get().once(key.get(), () -> checkout.place(wanted));
        return switch (placement) {
            case Placed(var order) -> Answer.json(201, OrderView.of(order)).with("Location", "/orders/" + order.id());
            case UnknownProduct(var sku) -> Answer.problem(422, "Unknown product", "there is no product " + sku);
        };
    }

    private NewOrder wanted(Request request) throws IOException, NotUnderstood {
        try {
            return request.body(json, NewOrderBody.class).toOrder();
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()), e);
        }
    }

    private Answer read(Request request) throws NotUnderstood {
        var id = request.id();
        return orders.get()
                .find(id)
                .map(order -> Answer.json(200, OrderView.of(order)).with("ETag", "\"" + order.version() + "\""))
                .orElseGet(() -> noOrder(id));
    }

    private Answer latest(Request request) {
        var latest = orders.get().of(request.variable("name"));
        return Answer.json(
                200, Map.of("orders", latest.stream().map(OrderView::of).toList()));
    }

    private Answer pay(Request request) throws NotUnderstood {
        try {
            return paid(request.id());
        } catch (ProviderBusy e) {
            log.warn("{}, the customer shall come again", e.getMessage());
            return Answer.problem(503, "Bank is busy", "nothing was charged, try again")
                    .with("Retry-After", "1");
        }
    }

    private Answer paid(long id) {
        return switch (payments.get().pay(id)) {
            case Paid(var order) -> Answer.json(201, Map.of("order", order, "state", "paid"));
            case AlreadyPaid(var order) -> Answer.problem(409, "Already paid", "order " + order + " is paid");
            case UnknownOrder(var order) -> noOrder(order);
        };
    }

    private static Answer noOrder(long id) {
        return Answer.problem(404, "Unknown order", "there is no order " + id);
    }
}
