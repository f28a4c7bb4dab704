/** What the pages show: records ready to print, with every number, time and length already put into words. */
@NullMarked
package dev.hark.collector.web.view;

import org.jspecify.annotations.NullMarked;
