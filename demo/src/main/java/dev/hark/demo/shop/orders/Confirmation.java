package dev.hark.demo.shop.orders;

import dev.hark.demo.shop.mail.Mail;
import java.util.stream.Collectors;

/** Writes the mail that confirms an order. */
final class Confirmation {

    private Confirmation() {}

    static Mail of(Order order) {
        var lines = order.lines().stream().map(Confirmation::line).collect(Collectors.joining());
        var body = """
                Thank you for your order %d.

                %s
                Total: %s EUR
                """.formatted(order.id(), lines, order.total());
        return new Mail("order-" + order.id(), order.customer(), "Your order " + order.id(), body);
    }

    private static String line(OrderLine line) {
        return "%3d x %-12s %8s EUR%n".formatted(line.quantity(), line.sku(), line.total());
    }
}
