package health.rollcall.simulation.processes;

import health.rollcall.protocol.Push;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A TCP line between one workstation and the server. While it is faulty it cuts in the middle of a message, loses
/// answers to what was done, delays, falls silent without closing, and refuses for a while. It sees all that the
/// workstation pushes.
final class FaultyLine implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final SplittableRandom random;
    private final Consumer<Push.Request> pushed;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean faulty;
    private long refusingUntil = System.nanoTime();

    FaultyLine(SplittableRandom random, Consumer<Push.Request> pushed) throws IOException {
        this.random = random;
        this.pushed = pushed;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /// Where the server listens now.
    void leadTo(int port) {
        target = port;
    }

    void faulty(boolean now) {
        faulty = now;
        if (!now) {
            // Half-open ones would stay so for as long as the workstation waits.
            links.forEach(Link::cut);
        }
    }

    /// What becomes of a piece of a message.
    private enum Fate {
        PASS,
        LATE,
        /// Half of it passes, and the connection ends.
        HALVED,
        /// The connection ends: a request is lost, or the answer to what was done.
        LOST,
        /// Nothing passes any more, and nobody is told.
        SILENT
    }

    private void serve() {
        while (true) {
            try {
                Socket client = door.accept();
                SplittableRandom dice = random.split();
                if (refuses(dice)) {
                    slam(client);
                } else {
                    Thread.ofVirtual().start(() -> new Link(client, dice).run());
                }
            } catch (IOException e) {
                if (door.isClosed()) {
                    return;
                }
                // A client that was gone already.
            }
        }
    }

    private boolean refuses(SplittableRandom dice) {
        long now = System.nanoTime();
        if (faulty && now > refusingUntil && dice.nextInt(100) < 8) {
            refusingUntil = now + Duration.ofMillis(dice.nextInt(50, 600)).toNanos();
            links.forEach(Link::cut);
        }
        return faulty && now < refusingUntil;
    }

    private static void slam(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /// One connection.
    private final class Link {
        private final Socket client;
        private final SplittableRandom upDice;
        private final SplittableRandom downDice;
        private final Socket server = new Socket();
        private final PushTap tap = new PushTap(pushed);
        private final CountDownLatch over = new CountDownLatch(1);

        Link(Socket client, SplittableRandom dice) {
            this.client = client;
            this.upDice = dice.split();
            this.downDice = dice.split();
        }

        void run() {
            links.add(this);
            try {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                Thread.ofVirtual().start(() -> pump(client, server, upDice, /* up= */ true));
                pump(server, client, downDice, /* up= */ false);
            } catch (IOException e) {
                // No server there.
                cut();
            } finally {
                links.remove(this);
            }
        }

        private void pump(Socket from, Socket to, SplittableRandom dice, boolean up) {
            byte[] chunk = new byte[CHUNK];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    if (up) {
                        tap.sees(chunk, length);
                    }
                    if (!pass(out, chunk, length, faulty ? fate(dice, up) : Fate.PASS, dice)) {
                        break;
                    }
                }
            } catch (IOException e) {
                // One of the two is gone, and so is the connection.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                cut();
            }
        }

        private boolean pass(OutputStream out, byte[] chunk, int length, Fate fate, SplittableRandom dice)
                throws IOException, InterruptedException {
            switch (fate) {
                case PASS -> out.write(chunk, 0, length);
                case LATE -> {
                    Thread.sleep(dice.nextInt(5, 120));
                    out.write(chunk, 0, length);
                }
                case HALVED -> out.write(chunk, 0, length / 2);
                case LOST -> {}
                case SILENT -> over.await();
            }
            return fate == Fate.PASS || fate == Fate.LATE;
        }

        void cut() {
            over.countDown();
            try (client;
                    server) {
                client.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed already.
                return;
            }
        }
    }

    /// Answers are lost more often than requests, since a lost answer is the harder one.
    private static Fate fate(SplittableRandom dice, boolean up) {
        int drawn = dice.nextInt(100);
        if (drawn < 3) {
            return Fate.HALVED;
        }
        if (drawn < (up ? 6 : 12)) {
            return Fate.LOST;
        }
        if (drawn < (up ? 7 : 13)) {
            return Fate.SILENT;
        }
        return drawn < 25 ? Fate.LATE : Fate.PASS;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            // Nobody comes in any more, either way.
        } finally {
            links.forEach(Link::cut);
        }
    }
}
