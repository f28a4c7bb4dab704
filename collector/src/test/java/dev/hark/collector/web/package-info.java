/** Tests of the pages, with invented models to render. */
@NullMarked
package dev.hark.collector.web;

import org.jspecify.annotations.NullMarked;
