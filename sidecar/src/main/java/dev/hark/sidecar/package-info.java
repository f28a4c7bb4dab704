@NullMarked
package dev.hark.sidecar;

import org.jspecify.annotations.NullMarked;
