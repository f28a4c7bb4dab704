package dev.hark.sidecar.call;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** An answer, whole. */
record Reply(int status, Buffer body, Duration took) {}
