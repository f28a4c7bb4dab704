package dev.hark.demo.shop.parts;

import dev.hark.demo.shop.database.Database;
import dev.hark.demo.shop.door.Door;
import dev.hark.demo.shop.fulfilment.Intake;
import dev.hark.demo.shop.fulfilment.Packer;
import dev.hark.demo.shop.mail.Mailer;
import dev.hark.demo.shop.orders.LineWriter;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.orders.Receipts;
import dev.hark.demo.shop.payments.Bank;
import dev.hark.demo.shop.payments.Desk;
import dev.hark.demo.shop.payments.HttpPaymentProvider;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.Payments;
import dev.hark.demo.shop.sessions.Sessions;
import dev.hark.demo.shop.stock.Products;

/**
 * What a fault can lay hands on: the database, the bank and the client that calls it, and a seam for each part.
 */
public record Parts(
        Database database,
        Bank bank,
        HttpPaymentProvider bankClient,
        Seam<LineWriter> lines,
        Seam<Orders> orders,
        Seam<Receipts> receipts,
        Seam<PaymentProvider> provider,
        Seam<Payments> payments,
        Seam<Desk> desk,
        Seam<Mailer> mailer,
        Seam<Intake> intake,
        Seam<Packer> packer,
        Seam<Products> products,
        Seam<Runnable> survey,
        Seam<Sessions> sessions,
        Seam<Door> door) {}
