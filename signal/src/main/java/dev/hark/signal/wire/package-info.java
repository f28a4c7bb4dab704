/** The JSON of batches, findings, acknowledgements and refusals; limits before parsing. Specified in docs/protocol.md. */
@NullMarked
package dev.hark.signal.wire;

import org.jspecify.annotations.NullMarked;
