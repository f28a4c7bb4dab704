/** The demo: a real shop with faults to switch on, customers, and a runner that puts a sidecar and a collector beside it. */
@NullMarked
package dev.hark.demo;

import org.jspecify.annotations.NullMarked;
