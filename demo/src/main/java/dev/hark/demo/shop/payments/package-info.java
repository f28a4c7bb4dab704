/** Payments: the provider that moves the money and the record the shop keeps of it. */
@NullMarked
package dev.hark.demo.shop.payments;

import org.jspecify.annotations.NullMarked;
