package game.ore.embedded;

import module java.base;

/// Ports that are handed out once each, and by one process only.
///
/// A server binds its port seconds after the port was looked for, and another process that looks in
/// the meantime must not find the same one: one of the two servers would not start, and whoever
/// waits for it would take the other for it. So ports are claimed in blocks, and a process that has
/// claimed a block listens on the block's first port for as long as it lives.
final class PortClaims {
    static final PortClaims OF_THIS_PROCESS = new PortClaims();

    private static final int FROM = 20_000;

    /// Linux gives outgoing connections ports from 32768, others from 49152: none of these may take
    /// a port before its server does.
    private static final int BELOW = 32_768;

    private static final int BLOCK = 64;
    private static final int LOOKS = 1_000;

    /// Held open, one for each claimed block.
    private final List<ServerSocket> claims = new ArrayList<>();

    private int next;
    private int end;

    /// The next port of the claimed blocks that nobody listens on.
    ///
    /// @throws PartFailed when there is no block left to claim
    synchronized int next() {
        while (true) {
            if (next == end) claimBlock();
            var port = next++;
            if (Ports.free(port)) return port;
        }
    }

    private void claimBlock() {
        for (var look = 0; look < LOOKS; look++) {
            var block = ThreadLocalRandom.current().nextInt((BELOW - FROM) / BLOCK);
            var first = FROM + block * BLOCK;
            if (claim(first)) {
                next = first + 1;
                end = first + BLOCK;
                return;
            }
        }
        throw new PartFailed("no free port was found from %d to %d".formatted(FROM, BELOW - 1));
    }

    private boolean claim(int port) {
        try {
            claims.add(new ServerSocket(port, 1, Ports.LOOPBACK));
            return true;
        } catch (IOException othersBlock) {
            return false;
        }
    }
}
