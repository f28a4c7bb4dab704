package dev.hark.sidecar.outbox;

/**
 * An entry and where its record lies.
 *
 * @param entry what is known of it
 * @param segment the file
 * @param position offset of the record in that file
 * @param length bytes of the record, its head included
 */
record Stored(Entry entry, Segment segment, int position, int length) {}
