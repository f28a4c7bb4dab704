/** What the tests need to read dashboards and alert rules, and to ask a real Prometheus about them. */
@NullMarked
package dev.hark.e2e.prometheus;

import org.jspecify.annotations.NullMarked;
