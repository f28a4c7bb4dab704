package dev.hark.sidecar.sense;

import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.Sense;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the senses hand over what they saw, and say what they cannot see. Any thread; never waits: listeners take what
 * they are given and return at once.
 */
public final class Senses {

    private static final Logger LOG = LoggerFactory.getLogger(Senses.class);

    /** More different things than this are not told apart; the newest are left out and counted. */
    private static final int MOST_BLINDNESSES = 200;

    private record Thing(Sense sense, String what) {}

    private final InstantSource clock;
    private final Set<Sense> used;
    private final Map<Sense, LongAdder> observed = new EnumMap<>(Sense.class);
    private final Map<Sense, LongAdder> nanos = new EnumMap<>(Sense.class);
    private final Map<Thing, Blindness> blind = new ConcurrentHashMap<>();
    private final LongAdder untold = new LongAdder();
    private final List<Consumer<Observation>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Senses that have seen nothing yet.
     *
     * @param used those that are switched on
     */
    public Senses(Set<Sense> used, InstantSource clock) {
        this.used = Set.copyOf(used);
        this.clock = clock;
        for (Sense sense : Sense.values()) {
            observed.put(sense, new LongAdder());
            nanos.put(sense, new LongAdder());
        }
    }

    public Set<Sense> used() {
        return used;
    }

    /** Is told of everything that is seen from now on; must not wait. */
    public void listen(Consumer<Observation> listener) {
        listeners.add(listener);
    }

    /** Takes what was seen. A listener that fails does not keep it from the others, nor harm the sense. */
    public void accept(Observation observation) {
        adder(observed, observation.sense()).increment();
        for (Consumer<Observation> listener : listeners) {
            try {
                listener.accept(observation);
            } catch (RuntimeException e) {
                LOG.error(
                        "A listener failed by a bug on what {} saw; please report it",
                        observation.sense().code(),
                        e);
            }
        }
    }

    /** Says that something cannot be seen; told on once, until it is seen again or the reason changes. */
    public void blind(Sense sense, String what, String why) {
        Thing thing = new Thing(sense, what);
        if (blind.size() >= MOST_BLINDNESSES && !blind.containsKey(thing)) {
            untold.increment();
            return;
        }
        Blindness now = new Blindness(sense, what, why, clock.instant());
        Blindness before = blind.put(thing, now);
        if (before != null && before.why().equals(why)) {
            blind.put(thing, before);
            return;
        }
        LOG.warn("The sense {} cannot see {}: {}", sense.code(), what, why);
        accept(now);
    }

    /** Says that something can be seen, again or after all. */
    public void sees(Sense sense, String what) {
        if (blind.remove(new Thing(sense, what)) != null) {
            LOG.info("The sense {} sees {} again", sense.code(), what);
        }
    }

    /** What cannot be seen now, the oldest first. */
    public List<Blindness> blindnesses() {
        return blind.values().stream()
                .sorted(Comparator.comparing(Blindness::time))
                .toList();
    }

    public long blindnesses(Sense sense) {
        return blind.keySet().stream().filter(thing -> thing.sense == sense).count();
    }

    /** How often a blindness was left out because there were too many. */
    public long untold() {
        return untold.sum();
    }

    public long observed(Sense sense) {
        return adder(observed, sense).sum();
    }

    /** Adds to the time that a sense has taken. */
    public void took(Sense sense, long took) {
        adder(nanos, sense).add(took);
    }

    /** Seconds that a sense has taken so far, where it does its work on a thread of its own. */
    public double seconds(Sense sense) {
        return adder(nanos, sense).sum() / 1e9;
    }

    private static LongAdder adder(Map<Sense, LongAdder> adders, Sense sense) {
        LongAdder adder = adders.get(sense);
        if (adder == null) {
            throw new IllegalStateException("every sense has an adder");
        }
        return adder;
    }
}
