/** What the shop sells and how much of it lies on the shelves: read through a cache, counted with versions, surveyed by a job. */
@NullMarked
package dev.hark.demo.shop.stock;

import org.jspecify.annotations.NullMarked;
