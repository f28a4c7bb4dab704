/** The packaged programs, started as processes and driven from outside: nothing of their code is on the class path. */
@NullMarked
package dev.hark.e2e;

import org.jspecify.annotations.NullMarked;
