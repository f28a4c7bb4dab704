/** The collector's own log: text on a terminal, JSON otherwise, and no flood when something goes wrong for long. */
@NullMarked
package dev.hark.collector.log;

import org.jspecify.annotations.NullMarked;
