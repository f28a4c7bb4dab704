/** What can go wrong in the shop on demand: one class per fault, and the switchboard. */
@NullMarked
package dev.hark.demo.shop.faults;

import org.jspecify.annotations.NullMarked;
