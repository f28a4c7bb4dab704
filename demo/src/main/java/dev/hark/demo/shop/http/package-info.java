/** The shop over HTTP: routes, request log, trace ids. */
@NullMarked
package dev.hark.demo.shop.http;

import org.jspecify.annotations.NullMarked;
