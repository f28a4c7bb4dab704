/** The collector's pages: routes, what surrounds every page, and how stored issues become words on it. */
@NullMarked
package dev.hark.collector.web;

import org.jspecify.annotations.NullMarked;
