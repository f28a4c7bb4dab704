/** What each detector looks for, for people: one source for the document and the pages. Loaded only where it is shown. */
@NullMarked
package dev.hark.signal.detector;

import org.jspecify.annotations.NullMarked;
