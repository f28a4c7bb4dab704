package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Exchange.Welcome;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code lost_session}: a session that was just accepted is answered as a stranger: with another session, with 401, or by
 * the way to the login. Sessions end by logging out, by age and by idleness; so only one that was in use a moment ago
 * counts, on a route where it was accepted before. Credentials expire in the middle of their use, so those need several
 * clients at once, or that the same ones are accepted again afterwards.
 */
final class LostSessionDetector implements Detector {

    private static final String NAME = "lost_session";
    private static final int MOST = 4096;
    private static final int MOST_ROUTES = 16;
    private static final int FEWEST_USES = 2;
    private static final List<String> WAYS = List.of("login", "logon", "logout", "logoff", "sign", "auth");
    private static final int SEVERAL = 3;
    private static final int CHAINS = 3;
    private static final Duration LIVE = Duration.ofMinutes(5);
    private static final Duration YOUNG = Duration.ofMinutes(10);
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private static final class Session {
        private final Instant first;
        private Instant last = Instant.MIN;
        private Instant refused = Instant.MIN;
        private int uses;
        private boolean replacement;
        private final Set<String> routes = new LinkedHashSet<>();

        private Session(Instant first) {
            this.first = first;
        }
    }

    private final Recent<String, Session> sessions = new Recent<>(MOST);
    private final Recent<String, Instant> lost = new Recent<>(SEVERAL * 4);
    private final Running running = new Running();
    private int chains;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        boolean known = observation instanceof Exchange exchange
                && exchange.names().session() != null
                && exchange.ending() == Ending.COMPLETE;
        if (known) {
            judge((Exchange) observation, findings);
        }
    }

    private void judge(Exchange exchange, Consumer<Finding> findings) {
        String id = String.valueOf(exchange.names().session());
        Welcome welcome = exchange.claims().welcome();
        if (welcome.ended() || isWayInOrOut(exchange)) {
            sessions.remove(id);
            return;
        }
        Session session = sessions.getOrMake(id, () -> new Session(exchange.time()));
        if (isStranger(exchange, id)) {
            stranger(exchange, id, session, findings);
        } else if (exchange.status() < 400) {
            accepted(exchange, session, findings);
        }
    }

    private static boolean isStranger(Exchange exchange, String id) {
        Welcome welcome = exchange.claims().welcome();
        boolean other = welcome.set() != null
                && !welcome.set().equals(id)
                && exchange.method().equals("GET");
        return other || exchange.status() == 401 || (welcome.login() && exchange.status() / 100 == 3);
    }

    private static boolean isWayInOrOut(Exchange exchange) {
        String route = exchange.route().toLowerCase(Locale.ROOT);
        boolean ends = route.contains("session") && !exchange.method().equals("GET");
        return ends || WAYS.stream().anyMatch(route::contains);
    }

    private void accepted(Exchange exchange, Session session, Consumer<Finding> findings) {
        String line = Claim.line(exchange);
        boolean returned = session.refused.plus(TOGETHER).isAfter(exchange.time()) && session.routes.contains(line);
        session.uses++;
        session.last = exchange.time();
        if (session.routes.size() < MOST_ROUTES) {
            session.routes.add(line);
        }
        if (returned) {
            session.refused = Instant.MIN;
            claim(
                    exchange,
                    "the same session was refused a moment ago",
                    "it was accepted before that and is again",
                    0.9,
                    findings);
        }
    }

    private void stranger(Exchange exchange, String id, Session session, Consumer<Finding> findings) {
        Welcome welcome = exchange.claims().welcome();
        boolean live = session.uses >= FEWEST_USES
                && session.last.plus(LIVE).isAfter(exchange.time())
                && session.routes.contains(Claim.line(exchange));
        chains += session.replacement && welcome.set() != null ? 1 : 0;
        if (welcome.set() != null) {
            Session next = new Session(exchange.time());
            next.replacement = true;
            sessions.put(welcome.set(), next);
        }
        if (!live || chains >= CHAINS) {
            return; // sessions that are replaced again and again are the framework's way
        }
        session.refused = exchange.time();
        lost.put(id, exchange.time());
        double confidence = confidence(exchange, session);
        if (confidence > 0) {
            String how = welcome.set() != null
                    ? "the answer sets another session"
                    : exchange.status() == 401 ? "the answer is 401" : "the answer leads to the login";
            claim(exchange, age(exchange, session), how, confidence, findings);
        }
    }

    private double confidence(Exchange exchange, Session session) {
        Instant now = exchange.time();
        if (lostTogether(now) >= SEVERAL) {
            return 0.9;
        }
        Welcome welcome = exchange.claims().welcome();
        boolean young = session.first.plus(YOUNG).isAfter(now);
        return welcome.cookie() && (welcome.set() != null || young) ? 0.6 : 0;
    }

    private int lostTogether(Instant now) {
        int together = 0;
        for (Instant time : lost.values()) {
            together += time.plus(TOGETHER).isAfter(now) ? 1 : 0;
        }
        return together;
    }

    private static String age(Exchange exchange, Session session) {
        return "the session was accepted " + session.uses + " times, the last time "
                + Claim.seconds(Duration.between(session.last, exchange.time())) + " before";
    }

    private void claim(Exchange exchange, String one, String other, double confidence, Consumer<Finding> findings) {
        Running.Turn turn = running.seen("lost", exchange.time());
        if (turn != null) {
            findings.accept(new Claim(
                            Kind.Known.LOST_SESSION,
                            NAME,
                            "lost",
                            "A live session was answered as a stranger: " + Claim.line(exchange),
                            List.of(Claim.fact(exchange, one), Claim.fact(exchange, other)),
                            Claim.keys(exchange),
                            confidence)
                    .at(exchange.time(), turn));
        }
    }
}
