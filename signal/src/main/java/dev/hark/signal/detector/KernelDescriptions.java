package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.CRASH;
import static dev.hark.signal.Kind.Known.DROPPED_REQUEST;
import static dev.hark.signal.Kind.Known.RESOURCE_LEAK;
import static dev.hark.signal.Kind.Known.RETRY_STORM;
import static dev.hark.signal.Kind.Known.STALLED;

import java.util.List;

/** Detectors of what the kernel tells of the service's network, process, control group and disks. */
final class KernelDescriptions {

    private static final String NETWORK = "The sense `network` (on unless switched off)";
    private static final String PROCESS = "The sense `process`: `process.pidFile`, `.port` or `.name`";

    static final List<Description> ALL = List.of(
            new Description(
                    "accept_queue",
                    List.of(DROPPED_REQUEST),
                    "The kernel threw away attempts to connect (`ListenOverflows`, `ListenDrops`), at two of the last six looks or"
                            + " while the queue still stands full.",
                    "So many connections wait to be accepted, and so many came through in the same time; a client tries about"
                            + " four times, so clients are about a quarter of the attempts.",
                    NETWORK + "; with `network.backlog` it also warns before the queue is full.",
                    "One burst that the clients' second attempt survives."),
            new Description(
                    "abandoned_queue",
                    List.of(DROPPED_REQUEST),
                    "Connections waited to be accepted at two looks in a row.",
                    "At the next nobody listens there, and at least as many resets went out: the kernel counts them as dropped"
                            + " nowhere.",
                    NETWORK + ".",
                    "A service that stops listening after its queue is empty, and resets alone."),
            new Description(
                    "unread_request",
                    List.of(DROPPED_REQUEST),
                    "Connections were closed with bytes that nobody had read (`TCPAbortOnClose`), far more than usual at two of"
                            + " the last six looks.",
                    "Usually it is fewer: what is usual is learnt over the first dozen looks, and not from looks that are out of"
                            + " order.",
                    NETWORK + ".",
                    "Clients that never read to the end, and the minute after an end or start of the process."),
            new Description(
                    "datagram_loss",
                    List.of(DROPPED_REQUEST),
                    "Datagrams came and met a full receive buffer (`RcvbufErrors`) at two of the last six looks, more than one in"
                            + " a hundred.",
                    "The socket that lost them has bytes that wait to be read.",
                    NETWORK + ".",
                    "A few that are lost now and then."),
            new Description(
                    "unanswered_connect",
                    List.of(DROPPED_REQUEST),
                    "The service asks one address for a connection, at three looks in a row; or it tries to open connections"
                            + " again and again.",
                    "The request is repeated and nobody answers; or nearly every attempt is refused.",
                    NETWORK + ".",
                    "Localhost of two addresses where one refuses, half-open probes of a load balancer, the question whether there"
                            + " is a cloud (169.254.169.254), handshakes that are slow and come to their end."),
            new Description(
                    "connect_storm",
                    List.of(RETRY_STORM),
                    "The service opens more than twice the connections that it usually does, at three looks in a row.",
                    "What comes in is as much as usual; and the attempts fail, or the proxy counts as many requests as usual.",
                    NETWORK + "; a dozen looks to learn from.",
                    "Peaks of load, also those over connections that clients keep."),
            new Description(
                    "standstill",
                    List.of(STALLED),
                    "Work waits: connections in an accept queue, never fewer at four looks; or the same bytes unread in the same"
                            + " connections of clients.",
                    "Nothing moves: nothing was accepted in that time, the process is stopped, none of its threads had a"
                            + " processor, or it used next to no processor time.",
                    NETWORK + "; surer with the sense `process`.",
                    "A service that is idle, a queue that stays full although it is served (overload), last words of the other"
                            + " side in idle pools, long computing."),
            new Description(
                    "process_end",
                    List.of(CRASH),
                    "The service's process ended, or there is another one in its place.",
                    "Nothing in its log announced it, and if its parent left its status to be seen, it is not that of a process"
                            + " that was asked to end; or the kernel killed it for want of memory.",
                    PROCESS + ".",
                    "Exit status 0, SIGTERM, SIGINT, SIGHUP, and an end within two minutes after the log speaks of shutting down."),
            new Description(
                    "worker_killed",
                    List.of(CRASH),
                    "The kernel killed a process of the service's group for want of memory.",
                    "The main process lives on, so nobody restarts anything: what the worker did is lost.",
                    "The sense `cgroup`.",
                    "Kills of the main process itself, which `process_end` tells."),
            new Description(
                    "descriptor_leak",
                    List.of(RESOURCE_LEAK),
                    "The least number of open descriptors in each window rises, window after window, and does not slow down.",
                    "Neither what comes in nor the number of clients grows; the limit is reached at the time named.",
                    PROCESS + ".",
                    "The first window after a start, caches and pools that fill and come to rest, clients that become more, peaks,"
                            + " restarts, connections that `close_wait_leak` tells of."),
            new Description(
                    "thread_leak",
                    List.of(RESOURCE_LEAK),
                    "The least number of threads in each window rises, window after window, and does not slow down.",
                    "Neither what comes in nor the number of clients grows; the limit is reached at the time named.",
                    PROCESS + ".",
                    "The first window after a start, pools that fill and come to rest, peaks, restarts."),
            new Description(
                    "memory_leak",
                    List.of(RESOURCE_LEAK),
                    "The least memory that no file stands behind rises, window after window, and does not slow down; of a JVM only"
                            + " above nine tenths of the limit.",
                    "Neither what comes in nor the number of clients grows; the limit is reached at the time named.",
                    "The sense `cgroup`, or `process`.",
                    "Caches that fill and come to rest, page cache, a JVM that takes its heap once and keeps it."),
            new Description(
                    "close_wait_leak",
                    List.of(RESOURCE_LEAK),
                    "The least number of connections that the other side has closed and the service has not rises, window after"
                            + " window.",
                    "Neither what comes in nor the number of clients grows.",
                    NETWORK + ".",
                    "Connections that are on their way, and pools that keep a bounded number of them until they are used."),
            new Description(
                    "disk_filling",
                    List.of(RESOURCE_LEAK),
                    "A file system that is more than half full becomes fuller, window after window.",
                    "Nothing is removed in that time, and at this pace it is full within a day.",
                    "The sense `disk` (on unless switched off).",
                    "Logs that are rotated, caches that come to rest, file systems that nobody can write."));

    private KernelDescriptions() {}
}
