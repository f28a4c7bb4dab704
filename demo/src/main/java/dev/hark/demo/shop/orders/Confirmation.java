package dev.hark.demo.shop.orders;

import dev.hark.demo.shop.mail.Mail;
import java.time.LocalDate;
import java.time.ZoneId;
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
                It leaves us on %s.
                """.formatted(order.id(), lines, order.total(), leaves(order));
        return new Mail("order-" + order.id(), order.customer(), "Your order " + order.id(), body);
    }

    /** The next day, as the shop's calendar on the wall has it. */
    private static LocalDate leaves(Order order) {
        return LocalDate.ofInstant(order.placedAt(), ZoneId.systemDefault()).plusDays(1);
    }

    private static String line(OrderLine line) {
        return "%3d x %-12s %8s EUR%n".formatted(line.quantity(), line.sku(), line.total());
    }
}
