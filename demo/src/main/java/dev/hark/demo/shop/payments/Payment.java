package dev.hark.demo.shop.payments;

import java.math.BigDecimal;
import java.time.Instant;

/** Money that was moved for an order; the reference is the provider's. */
public record Payment(long order, BigDecimal amount, String reference, Instant paidAt) {}
