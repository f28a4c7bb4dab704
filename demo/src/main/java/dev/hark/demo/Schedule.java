package dev.hark.demo;

import dev.hark.demo.shop.faults.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When which fault is switched on, in time since the customers came. The shop is healthy at first, then one fault
 * follows the other, those that end the shop last. A shop that was opened again is healthy: its faults are due at
 * once, the one that ended it only after a while, so that the others have their time too.
 */
final class Schedule {

    private static final Duration HEALTHY = Duration.ofSeconds(2);
    private static final Duration APART = Duration.ofSeconds(1);
    /** A crash ends the other faults for a while; they shall be seen first. */
    private static final Duration BEFORE_A_CRASH = Duration.ofSeconds(2);

    private static final Duration BETWEEN_CRASHES = Duration.ofSeconds(30);

    private final List<Fault> faults;
    private final Map<Fault, Duration> due = new HashMap<>();

    Schedule(List<Fault> chosen) {
        this.faults = chosen.stream()
                .sorted((a, b) -> Boolean.compare(a.endsTheShop(), b.endsTheShop()))
                .toList();
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            due.put(
                    fault,
                    HEALTHY.plus(APART.multipliedBy(i)).plus(fault.endsTheShop() ? BEFORE_A_CRASH : Duration.ZERO));
        }
    }

    /** The faults to switch on now; each is given once. */
    List<Fault> due(Duration elapsed) {
        var now = faults.stream().filter(fault -> isDue(fault, elapsed)).toList();
        now.forEach(due::remove);
        return now;
    }

    void shopOpenedAgain(Duration elapsed) {
        for (var fault : faults) {
            due.putIfAbsent(fault, fault.endsTheShop() ? elapsed.plus(BETWEEN_CRASHES) : elapsed);
        }
    }

    private boolean isDue(Fault fault, Duration elapsed) {
        var time = due.get(fault);
        return time != null && time.compareTo(elapsed) <= 0;
    }
}
