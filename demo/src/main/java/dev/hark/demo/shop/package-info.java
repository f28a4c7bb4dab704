/** A small real shop, conventional on purpose, which knows nothing of Hark: the composition root and the command line. */
@NullMarked
package dev.hark.demo.shop;

import org.jspecify.annotations.NullMarked;
