/** Who is signed in. */
@NullMarked
package dev.hark.demo.shop.sessions;

import org.jspecify.annotations.NullMarked;
