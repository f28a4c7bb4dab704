package dev.hark.sidecar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.environment.Comparison;
import dev.hark.signal.environment.NamedFact;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsFactsTest {

    private final Deque<InetAddress[]> answers = new ArrayDeque<>();
    private final DnsFacts dns = new DnsFacts(name -> {
        InetAddress[] next = answers.poll();
        if (next == null) {
            throw new UnknownHostException(name);
        }
        return next;
    });

    /** The tempting false alarm: a server gives its addresses in another order each time. */
    @Test
    void order_doesNotMatter() throws Exception {
        assertThat(look("10.0.0.2", "10.0.0.1")).isEqualTo(look("10.0.0.1", "10.0.0.2"));
    }

    @Test
    void otherAddress_isSeen() throws Exception {
        NamedFact before = look("10.0.0.1");

        assertThat(look("10.0.0.9")).isNotEqualTo(before).isEqualTo(fact("10.0.0.9", Comparison.PEERS));
    }

    @Test
    void addressesThatChangeAgainAndAgain_areNotCompared() throws Exception {
        look("10.0.0.1");
        look("10.0.0.2");

        assertThat(look("10.0.0.3")).isEqualTo(fact("10.0.0.3", Comparison.SHOWN));
        assertThat(look("10.0.0.3").comparison()).isEqualTo(Comparison.SHOWN);
    }

    @Test
    void nameThatIsNotThere_isAFactToo() {
        assertThat(look()).isEqualTo(fact("leads nowhere", Comparison.PEERS));
    }

    private static NamedFact fact(String value, Comparison comparison) {
        return new NamedFact("dns.db", value, comparison);
    }

    private NamedFact look(String first, String... more) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[1 + more.length];
        addresses[0] = InetAddress.getByName(first);
        for (int i = 0; i < more.length; i++) {
            addresses[i + 1] = InetAddress.getByName(more[i]);
        }
        answers.add(addresses);
        return look();
    }

    private NamedFact look() {
        FactList facts = new FactList();
        dns.look(List.of("db"), facts);
        return facts.facts().getFirst();
    }
}
