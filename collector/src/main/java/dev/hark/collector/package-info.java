@NullMarked
package dev.hark.collector;

import org.jspecify.annotations.NullMarked;
