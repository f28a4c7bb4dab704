/** Measures how well message templates group lines of systems that Hark has never seen. */
@NullMarked
package dev.hark.benchmarks.templates;

import org.jspecify.annotations.NullMarked;
