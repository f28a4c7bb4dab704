package dev.hark.sidecar.deliver;

import dev.hark.sidecar.config.CollectorConfig;
import dev.hark.signal.Origin;
import java.net.URI;
import java.time.Duration;

/**
 * What delivery needs to know.
 *
 * @param collector address, token, waits and sizes
 * @param url the collector's address, which is certain here
 * @param origin whose findings these are
 * @param heartbeat usual silence: then an empty batch carries the report; a fifth more or less by chance
 */
public record DeliveryConfig(CollectorConfig collector, URI url, Origin origin, Duration heartbeat) {}
