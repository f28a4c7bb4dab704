/**
 * Detectors of what happens to requests: seen from outside, through the proxy, against what the service itself says of
 * them in its logs.
 */
@NullMarked
package dev.hark.sidecar.detect.request;

import org.jspecify.annotations.NullMarked;
