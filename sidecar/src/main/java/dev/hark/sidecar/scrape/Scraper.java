package dev.hark.sidecar.scrape;

import dev.hark.sidecar.config.MetricsConfig;
import dev.hark.sidecar.config.TargetConfig;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scrapes all targets: the declared ones, and the one that the pod's annotations name as long as they do. */
public final class Scraper {

    private static final Logger LOG = LoggerFactory.getLogger(Scraper.class);

    private static final String ANNOTATIONS = "the pod's annotations";

    private final Vertx vertx;
    private final MetricsConfig config;
    private final TargetScrapes.Shared shared;
    private final List<TargetScrapes> declared = new ArrayList<>();
    private final Map<String, TargetStatus> statuses = new HashMap<>();
    private @Nullable TargetScrapes discovered;
    private boolean stopped;
    private long timer = -1;

    public Scraper(
            Vertx vertx, MetricsConfig config, Asked asked, Senses senses, ScrapeMeter meter, InstantSource clock) {
        this.vertx = vertx;
        this.config = config;
        // A secret seed for tables that are filled by others, so that they cannot choose what is slow.
        this.shared = new TargetScrapes.Shared(vertx, config.limits(), asked, senses, meter, clock, new SecureRandom());
    }

    /** Starts; the first scrapes follow within two seconds. */
    public void start() {
        vertx.runOnContext(ignored -> {
            config.targets().forEach(target -> declared.add(started(target)));
            if (config.annotations() != null) {
                discover(config.annotations());
            }
        });
    }

    private TargetScrapes started(TargetConfig target) {
        TargetStatus status = statuses.computeIfAbsent(target.name(), name -> {
            TargetStatus first = new TargetStatus(name);
            shared.meter().watch(first);
            return first;
        });
        TargetScrapes scrapes = new TargetScrapes(shared, target, status);
        scrapes.start();
        return scrapes;
    }

    /** Reads the annotations, and again every period: they may change while the pod runs. */
    private void discover(Path file) {
        vertx.executeBlocking(() -> Annotations.parse(Files.readString(file)).target(), false)
                .onSuccess(this::found)
                .onFailure(failure -> {
                    shared.senses().blind(Sense.METRICS, ANNOTATIONS, Failures.text(failure));
                    scrapeInstead(null);
                })
                .onComplete(ended -> {
                    if (!stopped) {
                        timer = vertx.setTimer(config.period().toMillis(), id -> discover(file));
                    }
                });
    }

    private void found(Optional<URI> url) {
        shared.senses().sees(Sense.METRICS, ANNOTATIONS);
        scrapeInstead(url.orElse(null));
    }

    private void scrapeInstead(@Nullable URI url) {
        URI before = discovered == null ? null : discovered.target().url();
        if (stopped || java.util.Objects.equals(before, url)) {
            return;
        }
        if (discovered != null) {
            shared.senses().sees(Sense.METRICS, discovered.target().name());
            discovered.stop();
            discovered = null;
        }
        if (url != null) {
            LOG.info("The pod's annotations name metrics at {}", url);
            discovered = started(new TargetConfig(
                    url.getRawAuthority() + url.getRawPath(),
                    url,
                    config.period(),
                    config.timeout(),
                    TargetConfig.Access.NONE,
                    TargetConfig.Tls.USUAL,
                    Map.of(),
                    TargetConfig.Fallback.NONE));
        }
    }

    /** Stops; scrapes under way are given up. */
    public Future<Void> stop() {
        return vertx.<Void>executeBlocking(() -> null, true).compose(ignored -> {
            stopped = true;
            vertx.cancelTimer(timer);
            List<Future<Void>> ends = new ArrayList<>();
            declared.forEach(scrapes -> ends.add(scrapes.stop()));
            if (discovered != null) {
                ends.add(discovered.stop());
            }
            return Future.join(ends).mapEmpty();
        });
    }
}
