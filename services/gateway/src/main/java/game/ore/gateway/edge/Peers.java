package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.Peer;

/// Whose word counts on where a request comes from.
///
/// Only a proxy that is trusted may say so; what anybody else claims is replaced by the address of
/// the connection.
///
/// @param ownScheme what clients speak to the gateway itself
public record Peers(List<Network> trusted, String ownScheme) {
    private static final int HOPS_MAX = 16;
    private static final int ADDRESS_CHARS_MAX = 45;

    /// Addresses with the same first `bits`.
    public record Network(byte[] address, int bits) {
        static Network of(String text) {
            var parts = text.split("/", 2);
            var address =
                    literal(parts[0])
                            .orElseThrow(() -> new IllegalArgumentException("no network: " + text))
                            .getAddress();
            var most = address.length * 8;
            var bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > most) throw new IllegalArgumentException("no network: " + text);
            return new Network(address, bits);
        }

        boolean contains(InetAddress other) {
            var bytes = other.getAddress();
            if (bytes.length != address.length) return false;
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if (((bytes[bit / 8] ^ address[bit / 8]) & mask) != 0) return false;
            }
            return true;
        }
    }

    /// @param networks addresses or networks such as `10.0.0.0/8`
    public static Peers trusting(List<String> networks, String ownScheme) {
        return new Peers(networks.stream().map(Network::of).toList(), ownScheme);
    }

    /// @param connection the address at the other end
    /// @param forwardedFor what it says about those before it
    /// @param forwardedProto what it says about the scheme
    Peer peer(String connection, Optional<String> forwardedFor, Optional<String> forwardedProto) {
        var other = literal(connection);
        var trusts = other.isPresent() && trusts(other.get());
        if (!trusts || forwardedFor.isEmpty()) {
            var direct =
                    forwardedFor.isEmpty()
                            && other.filter(InetAddress::isLoopbackAddress).isPresent();
            return Peer.of(connection, connection, scheme(trusts, forwardedProto), direct);
        }
        var hops = List.of(forwardedFor.get().split(",", HOPS_MAX + 1));
        var believed = hops.stream().limit(HOPS_MAX).map(String::strip).toList();
        return Peer.of(
                client(believed).orElse(connection),
                String.join(", ", believed) + ", " + connection,
                scheme(true, forwardedProto),
                false);
    }

    /// The last one that is not a trusted proxy itself.
    private Optional<String> client(List<String> hops) {
        for (var hop : hops.reversed()) {
            var address = literal(hop);
            if (address.isEmpty()) return Optional.empty();
            if (!trusts(address.get())) return Optional.of(address.get().getHostAddress());
        }
        return Optional.of(hops.getFirst());
    }

    private String scheme(boolean trusts, Optional<String> claimed) {
        return trusts && claimed.filter("https"::equals).isPresent() ? "https" : ownScheme;
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /// For counting: an IPv6 client has at least a whole /64 to itself.
    static String countedAs(String text) {
        return literal(text)
                .filter(Inet6Address.class::isInstance)
                .map(six -> HexFormat.of().formatHex(six.getAddress(), 0, 8) + "::/64")
                .orElse(text);
    }

    /// Never asks a name server.
    private static Optional<InetAddress> literal(String text) {
        if (text.length() > ADDRESS_CHARS_MAX) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
