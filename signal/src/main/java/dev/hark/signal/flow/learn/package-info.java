/** Flows that nobody declared: what a unit of work usually consists of, learnt by counting, and what others lack of it. */
@NullMarked
package dev.hark.signal.flow.learn;

import org.jspecify.annotations.NullMarked;
