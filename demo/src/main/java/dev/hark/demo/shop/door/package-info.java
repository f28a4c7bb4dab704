/** Where every request comes in. */
@NullMarked
package dev.hark.demo.shop.door;

import org.jspecify.annotations.NullMarked;
