@NullMarked
package dev.hark.benchmarks;

import org.jspecify.annotations.NullMarked;
