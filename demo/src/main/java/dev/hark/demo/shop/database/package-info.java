/** The shop's embedded database: its file, its connection pool, its tables. */
@NullMarked
package dev.hark.demo.shop.database;

import org.jspecify.annotations.NullMarked;
