/** The JSON API under {@code /api/v1}, as {@code openapi.json} describes it, and the live stream. */
@NullMarked
package dev.hark.collector.api;

import org.jspecify.annotations.NullMarked;
