/**
 * Who may do what: bearer tokens and their roles, the sessions of the pages, and the checks that keep other web sites
 * from acting in a signed-in reader's name.
 */
@NullMarked
package dev.hark.collector.access;

import org.jspecify.annotations.NullMarked;
