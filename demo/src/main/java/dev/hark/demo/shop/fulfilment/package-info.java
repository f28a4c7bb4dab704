/** Packs what was ordered: a queue, one worker, and the books of both. */
@NullMarked
package dev.hark.demo.shop.fulfilment;

import org.jspecify.annotations.NullMarked;
