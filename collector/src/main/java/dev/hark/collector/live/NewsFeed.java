package dev.hark.collector.live;

import dev.hark.collector.issues.IssueChange;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hands news to those who watch. What happens to one issue within a moment becomes one piece of news, the strongest, so
 * a storm of findings costs a watcher five pieces a second and issue. {@link #publish} may be called by any thread;
 * everything else happens on one event loop.
 */
public final class NewsFeed {

    /** Watchers at once; more are refused. */
    public static final int MOST = 200;

    private static final long MOMENT_MILLIS = 200;

    /** Far more issues than change within a moment; what is beyond is left out, and the next finding tells it again. */
    private static final int MOST_ISSUES = 2_000;

    /** Takes news. Must not block. */
    public interface Watcher {
        void see(List<IssueChange> news);
    }

    private final Map<Long, IssueChange.Change> gathered = new ConcurrentHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    public NewsFeed(Vertx vertx) {
        vertx.setPeriodic(MOMENT_MILLIS, _ -> handOut());
    }

    /** Something is new. Forgotten at once where nobody watches. */
    public void publish(IssueChange change) {
        if (!watchers.isEmpty() && gathered.size() < MOST_ISSUES) {
            gathered.merge(change.number(), change.change(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
    }

    /** Begins to watch; gives what ends it, or nothing where too many watch already. */
    public Optional<Runnable> watch(Watcher watcher) {
        if (watchers.size() >= MOST) {
            return Optional.empty();
        }
        watchers.add(watcher);
        return Optional.of(() -> watchers.remove(watcher));
    }

    public int watchers() {
        return watchers.size();
    }

    private void handOut() {
        if (gathered.isEmpty()) {
            return;
        }
        List<IssueChange> news = new ArrayList<>();
        for (Long number : List.copyOf(gathered.keySet())) {
            IssueChange.Change change = gathered.remove(number);
            if (change != null) {
                news.add(new IssueChange(number, change));
            }
        }
        watchers.forEach(watcher -> watcher.see(news));
    }
}
