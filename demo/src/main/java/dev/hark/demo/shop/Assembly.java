package dev.hark.demo.shop;

import dev.hark.demo.shop.database.Database;
import dev.hark.demo.shop.door.Door;
import dev.hark.demo.shop.fulfilment.Dispatch;
import dev.hark.demo.shop.fulfilment.Intake;
import dev.hark.demo.shop.fulfilment.Labels;
import dev.hark.demo.shop.fulfilment.Packer;
import dev.hark.demo.shop.fulfilment.Warehouse;
import dev.hark.demo.shop.mail.Mailer;
import dev.hark.demo.shop.mail.OutboxFolder;
import dev.hark.demo.shop.orders.Checkout;
import dev.hark.demo.shop.orders.DatabaseOrders;
import dev.hark.demo.shop.orders.KeptReceipts;
import dev.hark.demo.shop.orders.LineWriter;
import dev.hark.demo.shop.orders.OrderLines;
import dev.hark.demo.shop.orders.Orders;
import dev.hark.demo.shop.orders.Receipts;
import dev.hark.demo.shop.parts.Parts;
import dev.hark.demo.shop.parts.Seam;
import dev.hark.demo.shop.payments.Bank;
import dev.hark.demo.shop.payments.Desk;
import dev.hark.demo.shop.payments.HttpPaymentProvider;
import dev.hark.demo.shop.payments.PatientProvider;
import dev.hark.demo.shop.payments.PaymentProvider;
import dev.hark.demo.shop.payments.PaymentStore;
import dev.hark.demo.shop.payments.Payments;
import dev.hark.demo.shop.payments.ProviderPayments;
import dev.hark.demo.shop.payments.SettlementBook;
import dev.hark.demo.shop.payments.SettlementDesk;
import dev.hark.demo.shop.sessions.SessionStore;
import dev.hark.demo.shop.sessions.Sessions;
import dev.hark.demo.shop.stock.CachedProducts;
import dev.hark.demo.shop.stock.DatabaseProducts;
import dev.hark.demo.shop.stock.Products;
import dev.hark.demo.shop.stock.Rounds;
import dev.hark.demo.shop.stock.StockSurvey;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The parts behind the HTTP server, put together and at work.
 *
 * @param rest what is to be closed, in this order
 */
record Assembly(Parts parts, Checkout checkout, List<AutoCloseable> rest) {

    private static final int MOST_SESSIONS = 10_000;
    private static final Duration BETWEEN_SURVEYS = Duration.ofSeconds(1);

    static Assembly of(Path folder, MeterRegistry metrics) throws IOException {
        var clock = InstantSource.system();
        var database = Database.open(folder, metrics);
        var bank = Bank.open();
        var web = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        var packer = new Seam<Packer>(new Labels(folder.resolve("labels")));
        var warehouse = new Warehouse(packer, metrics);
        var parts = parts(
                folder,
                database,
                bank,
                new HttpPaymentProvider(web, bank.address(), metrics),
                packer,
                warehouse,
                clock,
                metrics);
        var desk = SettlementDesk.open(parts.desk());
        bank.reportTo(desk.address());
        var rounds = Rounds.start(parts.survey(), BETWEEN_SURVEYS);
        var checkout = new Checkout(parts.orders(), parts.mailer(), new Dispatch(warehouse, parts.intake()), metrics);
        return new Assembly(parts, checkout, List.of(rounds, web, bank, desk, warehouse, database));
    }

    private static Parts parts(
            Path folder,
            Database database,
            Bank bank,
            HttpPaymentProvider bankClient,
            Seam<Packer> packer,
            Warehouse warehouse,
            InstantSource clock,
            MeterRegistry metrics) {
        var lines = new Seam<LineWriter>(new OrderLines());
        var orders = new Seam<Orders>(new DatabaseOrders(database.jdbi(), lines, clock));
        var provider = new Seam<PaymentProvider>(new PatientProvider(bankClient));
        var store = new PaymentStore(database.jdbi());
        var products = new Seam<Products>(new CachedProducts(new DatabaseProducts(database.jdbi()), metrics));
        return new Parts(
                database,
                bank,
                bankClient,
                lines,
                orders,
                new Seam<Receipts>(new KeptReceipts()),
                provider,
                new Seam<Payments>(new ProviderPayments(orders, provider, store, clock, metrics)),
                new Seam<Desk>(new SettlementBook(metrics)),
                new Seam<Mailer>(new OutboxFolder(folder.resolve("outbox"), clock, metrics)),
                new Seam<Intake>(warehouse),
                packer,
                products,
                new Seam<Runnable>(new StockSurvey(products, clock, metrics)),
                new Seam<Sessions>(new SessionStore(MOST_SESSIONS)),
                new Seam<Door>((method, path) -> true));
    }
}
