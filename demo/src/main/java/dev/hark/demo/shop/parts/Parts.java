package dev.hark.demo.shop.parts;

import dev.hark.demo.shop.database.Database;
import dev.hark.demo.shop.mail.Mailer;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.Payments;
import java.net.http.HttpClient;

/** What a fault can lay hands on: the database, the client for calls to others, and a seam for each part. */
public record Parts(
        Database database,
        HttpClient web,
        Seam<Orders> orders,
        Seam<PaymentProvider> provider,
        Seam<Payments> payments,
        Seam<Mailer> mailer) {}
