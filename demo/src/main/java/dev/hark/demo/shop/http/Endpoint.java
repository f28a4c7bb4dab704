package dev.hark.demo.shop.http;

import java.io.IOException;

/** Answers one kind of request; runs on the request's own virtual thread and may block. */
@FunctionalInterface
interface Endpoint {

    Answer answer(Request request) throws IOException, NotUnderstood;
}
