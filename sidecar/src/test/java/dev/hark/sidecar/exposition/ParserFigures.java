package dev.hark.sidecar.exposition;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How fast bodies are read, and what is allocated, when a scrape is like the one before: see benchmarks/README.md.
 * Arguments: seconds for each figure, and a file to write the body to, for others to read.
 */
public final class ParserFigures {

    private static final int PIECE = 16 * 1024;
    private static final List<String> BOUNDS =
            List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "+Inf");

    private ParserFigures() {}

    public static void main(String[] arguments) throws IOException, ExpositionException {
        int seconds = Integer.parseInt(arguments[0]);
        byte[] text = body(false);
        byte[] openMetrics = body(true);
        Files.write(Path.of(arguments[1]), text);
        measure("text, nothing asked for", Format.TEXT_0_0_4, text, Interest.NONE, seconds);
        measure("text, every series asked for", Format.TEXT_0_0_4, text, name -> true, seconds);
        measure("OpenMetrics, nothing asked for", Format.OPENMETRICS_1_0_0, openMetrics, Interest.NONE, seconds);
    }

    /** Counters and gauges with four labels, and histograms: some 8,000 samples. */
    private static byte[] body(boolean openMetrics) {
        Random random = new Random(1);
        StringBuilder body = new StringBuilder();
        for (int family = 0; family < 100; family++) {
            String name = "shop_part_" + family + "_seconds";
            boolean histogram = family % 4 == 0;
            boolean counter = !histogram && family % 2 == 1;
            String type = histogram ? "histogram" : counter ? "counter" : "gauge";
            String sample = name + (counter ? "_total" : "");
            String declared = openMetrics ? name : sample;
            body.append("# HELP " + declared + " Time that this part took.\n# TYPE " + declared + " " + type + "\n");
            for (int series = 0; series < (histogram ? 6 : 80); series++) {
                String labels =
                        "instance=\"shop-7d9c-" + series + "\",method=\"GET\",route=\"/orders/{id}\",status=\"200\"";
                if (histogram) {
                    histogram(body, name, labels, random);
                } else {
                    body.append(sample + "{" + labels + "} " + random.nextInt(1_000_000) / 1000.0 + "\n");
                }
            }
        }
        return (openMetrics ? body + "# EOF\n" : body.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static void histogram(StringBuilder body, String name, String labels, Random random) {
        int count = 0;
        for (String bound : BOUNDS) {
            count += random.nextInt(100);
            body.append(name + "_bucket{" + labels + ",le=\"" + bound + "\"} " + count + "\n");
        }
        body.append(name + "_sum{" + labels + "} " + random.nextDouble() * count + "\n");
        body.append(name + "_count{" + labels + "} " + count + "\n");
    }

    private static void measure(String what, Format format, byte[] body, Interest interest, int seconds)
            throws ExpositionException {
        ExpositionParser parser = new ExpositionParser(Limits.DEFAULT, false, interest, 1);
        run(parser, format, body, seconds);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        long samples = run(parser, format, body, seconds);
        double took = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        System.out.println(String.format(
                Locale.ROOT,
                "%-32s %.2f M samples/s of processor time, %.1f bytes allocated a sample, tables hold %d KiB",
                what,
                samples / took / 1e6,
                (double) allocated / samples,
                parser.footprint() / 1024));
    }

    private static long run(ExpositionParser parser, Format format, byte[] body, int seconds)
            throws ExpositionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long samples = 0;
        while (System.nanoTime() < end) {
            parser.begin(format, Receiver.NONE);
            for (int from = 0; from < body.length; from += PIECE) {
                parser.feed(body, from, Math.min(body.length, from + PIECE));
            }
            samples += parser.finish().samples();
        }
        return samples;
    }
}
