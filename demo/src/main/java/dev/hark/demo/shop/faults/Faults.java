package dev.hark.demo.shop.faults;

import dev.hark.demo.shop.parts.Parts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The switchboard. A shop that starts is a healthy shop: every fault is off.
 *
 * <p>Nothing is logged here. The log is what a watcher reads, and the switch must not give the failure away.
 */
public final class Faults {

    private final Parts parts;
    private final List<Fault> faults = known();
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    public Faults(Parts parts, MeterRegistry metrics) {
        this.parts = parts;
        for (var fault : faults) {
            fault.off(parts);
            Gauge.builder("shop.fault.active", active, names -> names.contains(fault.name()) ? 1 : 0)
                    .description("Whether a fault is switched on")
                    .tag("kind", fault.name())
                    .register(metrics);
        }
    }

    /** Every fault there is, in the order of the kinds. A new one is a new class and a word here. */
    public static List<Fault> known() {
        return List.of(
                new QuantityLimit(),
                new UnlimitedMail(),
                new BusyDesk(),
                new HurriedDesk(),
                new RevolvingDoor(),
                new LinesLater(),
                new MailPool(),
                new CarelessPayments(),
                new ShortMemory(),
                new SecondCharge(),
                new BlindCounts(),
                new LongLivedCache(),
                new FewSessions(),
                new EmptyShelves(),
                new LoyaltyDiscount(),
                new HastyRetries(),
                new CombinedParcels(),
                new OpenTemplates(),
                new ReminderThreads(),
                new RateConnections(),
                new CrossedLocks(),
                new QueryPerLine(),
                new IslandTime(),
                new SignInNotes());
    }

    /** The faults of this shop. */
    public List<Fault> all() {
        return faults;
    }

    /** The fault of this shop that has this name. */
    public Optional<Fault> named(String name) {
        return faults.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }

    public boolean isOn(Fault fault) {
        return active.contains(fault.name());
    }

    public synchronized void switchOn(Fault fault) {
        fault.on(parts);
        active.add(fault.name());
    }

    public synchronized void switchOff(Fault fault) {
        fault.off(parts);
        active.remove(fault.name());
    }
}
