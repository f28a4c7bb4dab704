package dev.hark.sidecar.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A service to which things happen on demand. Each line of input asks for one; each answer is a line with the port that
 * is concerned, or 0. Everything stays open until the end of the input.
 */
final class MishapProcess {

    private static final int DATAGRAMS = 200;
    private static final int QUEUE = 2_000;
    private static final int SMALL = 4096;
    private static final List<AutoCloseable> KEPT = new ArrayList<>();

    private MishapProcess() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println(0);
        String order;
        while ((order = orders.readLine()) != null) {
            String[] words = order.split(" ", -1);
            System.out.println(obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0));
        }
    }

    private static int obey(String order, int number) throws IOException {
        return switch (order) {
            case "full" -> fullQueue(number);
            case "reset" -> reset();
            case "refused" -> refused();
            case "close-wait" -> closeWait(number);
            case "unread" -> unread(number);
            case "datagrams" -> datagrams();
            case "files" -> files(number);
            case "pairs" -> pairs(number);
            case "many" -> many(number);
            default -> throw new IllegalArgumentException(order);
        };
    }

    /** Nobody accepts; three may wait, and so four do. */
    private static int fullQueue(int clients) throws IOException {
        ServerSocket server = keep(new ServerSocket(0, 3, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < clients; i++) {
            SocketChannel client = keep(SocketChannel.open());
            client.configureBlocking(false);
            client.connect(server.getLocalSocketAddress());
        }
        return server.getLocalPort();
    }

    private static int reset() throws IOException {
        try (ServerSocket server = server();
                Socket client = new Socket()) {
            Socket accepted = accept(server, client);
            accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
            accepted.close();
            return server.getLocalPort();
        }
    }

    private static int refused() throws IOException {
        SocketAddress nobody;
        try (ServerSocket server = server()) {
            nobody = server.getLocalSocketAddress();
        }
        try (Socket client = new Socket()) {
            client.connect(nobody);
            throw new IllegalStateException("somebody listens");
        } catch (ConnectException e) {
            return 0;
        }
    }

    /** The other end closes, and this one never does. */
    private static int closeWait(int count) throws IOException {
        ServerSocket server = keep(server());
        for (int i = 0; i < count; i++) {
            Socket client = new Socket();
            keep(accept(server, client));
            client.close();
        }
        return server.getLocalPort();
    }

    private static int unread(int bytes) throws IOException {
        ServerSocket server = keep(server());
        Socket client = keep(new Socket());
        keep(accept(server, client));
        client.getOutputStream().write(new byte[bytes]);
        return server.getLocalPort();
    }

    private static int pairs(int count) throws IOException {
        ServerSocket server = keep(server());
        for (int i = 0; i < count; i++) {
            keep(accept(server, keep(new Socket())));
        }
        return server.getLocalPort();
    }

    /** Clients of servers that do not accept: what waits takes no descriptor, of which there may be too few. */
    private static int many(int count) throws IOException {
        ServerSocket server = server();
        for (int i = 0; i < count; i++) {
            if (i % QUEUE == 0) {
                server = keep(new ServerSocket(0, 2 * QUEUE, InetAddress.getLoopbackAddress()));
            }
            keep(new Socket()).connect(server.getLocalSocketAddress());
        }
        return server.getLocalPort();
    }

    private static int datagrams() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        DatagramSocket receiver = keep(new DatagramSocket(new InetSocketAddress(here, 0)));
        receiver.setReceiveBufferSize(SMALL);
        try (DatagramSocket sender = new DatagramSocket()) {
            for (int i = 0; i < DATAGRAMS; i++) {
                sender.send(new DatagramPacket(new byte[SMALL / 4], SMALL / 4, receiver.getLocalSocketAddress()));
            }
        }
        return receiver.getLocalPort();
    }

    private static int files(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            InputStream file = Files.newInputStream(Path.of("/dev/null"));
            keep(file);
        }
        return 0;
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static Socket accept(ServerSocket server, Socket client) throws IOException {
        client.connect(server.getLocalSocketAddress());
        return server.accept();
    }

    private static <C extends AutoCloseable> C keep(C opened) {
        KEPT.add(opened);
        return opened;
    }
}
