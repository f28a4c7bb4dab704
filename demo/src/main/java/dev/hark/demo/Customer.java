package dev.hark.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What one customer is going to do: order this, look at it so often, and pay or not.
 *
 * @param order the order as JSON
 * @param looks how often the order is read before it is paid
 */
record Customer(String order, int looks, boolean pays) {

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
        order.put("customer", NAMES.get(random.nextInt(NAMES.size())) + "@example.org");
        order.set("lines", lines);
        return new Customer(order.toString(), random.nextInt(1, 3), random.nextInt(10) < 8);
    }
}
