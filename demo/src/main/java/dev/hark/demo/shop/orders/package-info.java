/** Orders and their lines: placing, pricing, storing, reading. */
@NullMarked
package dev.hark.demo.shop.orders;

import org.jspecify.annotations.NullMarked;
