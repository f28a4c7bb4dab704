package dev.hark.benchmarks.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events of a shop under load, the same for the same seed: 2 % errors with 10 to 40 lines of Java trace, 5 % warnings,
 * 25 % debug. The word ERROR stands nowhere but in the level of errors, so that {@code grep -c ERROR} counts them.
 */
final class EventStream {

    private static final long START = 1_772_359_200_000L; // 2026-03-01T10:00:00Z

    private static final String[] LOGGERS = {
        "com.example.shop.checkout.CheckoutService",
        "com.example.shop.checkout.CartController",
        "com.example.shop.billing.InvoiceGateway",
        "com.example.shop.billing.ResilientBillingClient",
        "com.example.shop.warehouse.PickingPlanner",
        "com.example.shop.warehouse.StockLedger",
        "com.example.shop.accounts.ProfileCache",
        "com.example.shop.login.SessionVerifier",
        "org.apache.kafka.clients.producer.internals.Sender",
        "org.springframework.web.servlet.DispatcherServlet",
        "com.zaxxer.hikari.pool.HikariPool",
        "org.hibernate.SQL",
    };

    /** Each takes a number for every percent sign. */
    private static final String[] MESSAGES = {
        "Basket % checked out by customer %, 3 items, 148.20 EUR",
        "Invoice %: state OPEN -> SETTLED in % ms, ledger page 4",
        "GET /api/v2/baskets/%/items answered 200 in % us, 14 rows",
        "POST /api/v2/invoices answered 201, id %, % us, idempotent",
        "Picking list % planned for aisle %, 12 positions, 3 trolleys",
        "Profile % taken from the cache (ratio 0.93, entries %)",
        "Profile % is not in the cache, read from shard %, 2 round trips",
        "Session of user-% verified, % seconds left, sliding window",
        "Batch of 50 records sent to billing-7, offset %, in % ms",
        "select b.id, b.state from baskets b where b.owner = % and b.shard = %",
        "Pool main (total=10, active=%, idle=7, waited % ms)",
        "Publishing InvoiceSettled key=% to shop.billing.v2-%, acks=all",
        "Provider says \"captured\" for invoice %, reference %",
        "Read C:\\import\\daily\\stock-%.csv, % rows, semicolon",
        "Kunde Jürgen Weiß (Nr. %) prüft Lieferschein %, Größe 12",
        "Courier slot % offered for postcode % by the usual carrier",
    };

    private static final String[] FAILURES = {
        "Unhandled exception while basket % was checked out by customer %",
        "Invoice % not settled after % attempts, given up",
        "Transaction % on shard % cannot be committed, rolling back",
        "Request /api/v2/baskets/% ended with status 500 after % us",
    };

    private static final String[] EXCEPTIONS = {
        "java.lang.IllegalStateException: Basket is in state ABANDONED, expected OPEN",
        "java.lang.NullPointerException: Cannot invoke \"Customer.id()\" because \"c\" is null",
        "java.net.SocketTimeoutException: Read timed out",
        "java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available",
        "com.example.shop.billing.InvoiceRefusedException: Refused by issuer: code 51",
        "org.springframework.dao.DataIntegrityViolationException: could not execute statement",
        "java.util.concurrent.TimeoutException: Nothing arrived within 2000ms",
        "java.lang.OutOfMemoryError: Java heap space",
    };

    private static final String[] CALLS = {
        "com.example.shop.checkout.CheckoutService.place(CheckoutService.java:%)",
        "com.example.shop.checkout.CartController.checkOut(CartController.java:%)",
        "com.example.shop.billing.InvoiceGateway.settle(InvoiceGateway.java:%)",
        "com.example.shop.billing.ResilientBillingClient.lambda$call$0(ResilientBillingClient.java:%)",
        "com.example.shop.warehouse.StockLedger.reserve(StockLedger.java:%)",
        "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:%)",
        "java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:%)",
        "java.base/java.lang.reflect.Method.invoke(Method.java:%)",
        "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed(ReflectiveMethodInvocation.java:%)",
        "org.springframework.transaction.interceptor.TransactionInterceptor.invoke(TransactionInterceptor.java:%)",
        "org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:%)",
        "org.apache.catalina.core.ApplicationFilterChain.doFilter(ApplicationFilterChain.java:%)",
        "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun(NioEndpoint.java:%)",
        "java.base/java.lang.Thread.run(Thread.java:%)",
    };

    private static final int THREADS = 49;

    private final SplittableRandom random;
    private long millis = START;
    private int number;

    EventStream(long seed) {
        random = new SplittableRandom(seed);
    }

    Event next() {
        number++;
        millis += random.nextInt(4);
        double luck = random.nextDouble();
        boolean error = luck < 0.02;
        String level = error ? "ERROR" : luck < 0.07 ? "WARN" : luck < 0.75 ? "INFO" : "DEBUG";
        String text = filled(pick(error ? FAILURES : MESSAGES)) + " seq=" + nineDigits(number);
        return new Event(
                number,
                millis,
                random.nextInt(1_000_000),
                level,
                thread(random.nextInt(THREADS)),
                pick(LOGGERS),
                text,
                error ? trace() : List.of(),
                random.nextLong());
    }

    private static String nineDigits(int number) {
        String digits = Integer.toString(1_000_000_000 + number);
        return digits.substring(1);
    }

    private static String thread(int i) {
        if (i < 32) {
            return "http-nio-8080-exec-" + (i + 1);
        }
        if (i < 40) {
            return "kafka-consumer-" + (i - 31) + "-C-1";
        }
        if (i < 44) {
            return "scheduling-" + (i - 39);
        }
        return i < 48 ? "ForkJoinPool-1-worker-" + (i - 43) : "main";
    }

    /** Exception, calls, and in two of five a cause that ends in {@code ... n more}. */
    private List<String> trace() {
        int lines = random.nextInt(10, 41);
        int cause = random.nextDouble() < 0.4 ? (int) (lines * (0.4 + 0.3 * random.nextDouble())) : -1;
        List<String> trace = new ArrayList<>(lines);
        trace.add(pick(EXCEPTIONS));
        for (int i = 1; i < lines; i++) {
            if (i == cause) {
                trace.add("Caused by: " + pick(EXCEPTIONS));
            } else if (cause > 0 && i == lines - 1) {
                trace.add("\t... " + (cause + 3) + " more");
            } else {
                trace.add("\tat " + pick(CALLS).replace("%", Integer.toString(random.nextInt(20, 920))));
            }
        }
        return trace;
    }

    private String filled(String pattern) {
        String first = pattern.replaceFirst("%", Integer.toString(random.nextInt(1_000_000, 10_000_000)));
        return first.replaceFirst("%", Integer.toString(random.nextInt(10, 9_000)));
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
