/** The parts of the shop that can be exchanged while it runs, each behind a seam. */
@NullMarked
package dev.hark.demo.shop.parts;

import org.jspecify.annotations.NullMarked;
