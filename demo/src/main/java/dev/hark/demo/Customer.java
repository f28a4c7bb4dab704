package dev.hark.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What one customer is going to do: order this, look at it so often, pay or not, and behave or not.
 *
 * @param wants what is looked at first
 * @param order the order as JSON
 * @param looks how often the order is read before it is paid
 * @param clicksTwice whether the order is sent again, as the same order
 * @param hangsUp whether a request is given up before its answer
 * @param signsOut whether the session is closed, and used once more
 */
record Customer(
        String name,
        String password,
        String wants,
        String order,
        int looks,
        boolean pays,
        boolean clicksTwice,
        boolean hangsUp,
        boolean signsOut) {

    private static final List<String> NAMES =
            List.of("ada", "bao", "carla", "deniz", "emeka", "farah", "grace", "hiro");
    private static final List<String> SKUS = List.of("tea", "tea-black", "tea-pot", "cup", "strainer", "honey");
    private static final int MOST_LINES = 3;
    /** Most want one of a thing. */
    private static final List<Integer> QUANTITIES = List.of(1, 1, 1, 1, 1, 1, 2, 2, 3);

    static Customer random(RandomGenerator random) {
        var lines = JsonNodeFactory.instance.arrayNode();
        IntStream.rangeClosed(0, random.nextInt(MOST_LINES))
                .forEach(line -> lines.addObject()
                        .put("sku", SKUS.get(random.nextInt(SKUS.size())))
                        .put("quantity", QUANTITIES.get(random.nextInt(QUANTITIES.size()))));
        var order = JsonNodeFactory.instance.objectNode();
        var name = NAMES.get(random.nextInt(NAMES.size()));
        order.put("customer", name + "@example.org");
        order.set("lines", lines);
        return new Customer(
                name,
                "tea4" + name + "!" + random.nextInt(1000, 10_000),
                lines.path(0).path("sku").asText(),
                order.toString(),
                random.nextInt(1, 3),
                random.nextInt(10) < 8,
                random.nextInt(6) == 0,
                random.nextInt(10) == 0,
                random.nextInt(3) == 0);
    }

    static String sku(RandomGenerator random) {
        return SKUS.get(random.nextInt(SKUS.size()));
    }

    @Override
    public String toString() {
        return "Customer[" + name + "]";
    }
}
