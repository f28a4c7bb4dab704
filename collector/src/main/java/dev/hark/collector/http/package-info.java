/**
 * The HTTP side that all routes share: the server, correlation ids, security headers, refusals as problem details, and
 * who may pass. What the routes answer is in {@code api}, {@code ingest}, {@code health}, {@code metrics} and {@code web}.
 */
@NullMarked
package dev.hark.collector.http;

import org.jspecify.annotations.NullMarked;
