/** Where and with what an instance runs, as named facts that can be compared between instances. */
@NullMarked
package dev.hark.signal.environment;

import org.jspecify.annotations.NullMarked;
