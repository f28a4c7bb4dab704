/**
 * Configuration of a program: YAML and environment into records, once. The code that reads a key also documents it,
 * all problems are told at once, and a secret is a type that does not print itself.
 */
@NullMarked
package dev.hark.signal.config;

import org.jspecify.annotations.NullMarked;
