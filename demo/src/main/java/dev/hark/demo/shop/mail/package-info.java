/** Mail to customers, written as files to a local outbox folder. */
@NullMarked
package dev.hark.demo.shop.mail;

import org.jspecify.annotations.NullMarked;
