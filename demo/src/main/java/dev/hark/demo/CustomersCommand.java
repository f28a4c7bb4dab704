package dev.hark.demo;

import java.net.URI;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code customers}: sends customers to a shop, or to the proxy in front of it, until it is told to stop. */
@Command(
        name = "customers",
        description = "Sends customers to a running shop, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CustomersCommand implements Callable<Integer> {

    private static final int MOST_PER_SECOND = 1_000;

    @Option(names = "--shop", paramLabel = "URL", required = true, description = "Where the shop listens.")
    private URI shop = URI.create("");

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "3",
            description = "Customers per second, each with several requests. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 1 || rate > MOST_PER_SECOND) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--rate must be 1 to " + MOST_PER_SECOND + ", not " + rate);
        }
        var traffic = new Traffic(shop, rate, new Random());
        Runtime.getRuntime().addShutdownHook(new Thread(traffic::close, "stop"));
        traffic.start();
        new CountDownLatch(1).await();
        return 0;
    }
}
