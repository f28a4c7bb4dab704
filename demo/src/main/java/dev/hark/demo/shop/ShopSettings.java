package dev.hark.demo.shop;

import java.nio.file.Path;

/**
 * Where the shop listens and keeps things.
 *
 * @param port 0 for any free one
 * @param folder database, outbox, and the file {@code port} that names the port in use
 * @param log the log file; rolled files lie beside it
 * @param logSize size at which the log file is rolled, such as {@code 10MB}
 */
public record ShopSettings(String host, int port, Path folder, Path log, String logSize) {}
