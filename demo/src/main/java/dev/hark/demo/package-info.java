@NullMarked
package dev.hark.demo;

import org.jspecify.annotations.NullMarked;
