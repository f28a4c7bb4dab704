/** What detectors of numbers share: floors that rise, learnt rates, and claims that are made once and not every time. */
@NullMarked
package dev.hark.sidecar.detect.trend;

import org.jspecify.annotations.NullMarked;
