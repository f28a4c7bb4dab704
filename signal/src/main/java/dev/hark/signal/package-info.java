@NullMarked
package dev.hark.signal;

import org.jspecify.annotations.NullMarked;
