package dev.hark.sidecar.deliver;

import dev.hark.sidecar.outbox.Outbox;
import java.util.function.Supplier;

/**
 * Where delivery takes from and tells to.
 *
 * @param outbox what waits
 * @param unread how much of the logs is not read yet, for the report
 * @param meter is told of each attempt
 */
public record Surroundings(Outbox outbox, Supplier<Unread> unread, DeliveryMeter meter) {}
