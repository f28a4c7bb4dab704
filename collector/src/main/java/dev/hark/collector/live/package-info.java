/** News of issues for whoever watches: gathered from the writer thread, handed out on the event loop. */
@NullMarked
package dev.hark.collector.live;

import org.jspecify.annotations.NullMarked;
