package game.ore.user.wallet;

import module java.base;

import game.ore.runtime.Settings;

/// How contract wallets are asked.
///
/// @param nodes JSON-RPC of nodes of the chain, the preferred one first; none where there is no
///   chain. Whoever answers there can say that a wallet has signed
/// @param patience with all of them together; each has an equal share, from connecting to the last
///   byte of its answer
/// @param gasMax what a wallet may burn to check a signature
/// @param atOnceMax questions under way; one more is told that the chain is not available
public record ChainConfig(List<URI> nodes, Duration patience, int gasMax, int atOnceMax) {
    private static final int NODES_MAX = 8;

    public ChainConfig {
        nodes = List.copyOf(nodes);
        within("number of ore.evm.rpc-urls", nodes.size(), 0, NODES_MAX);
        if (!nodes.stream().allMatch(ChainConfig::isHttp))
            throw new IllegalArgumentException(
                    "ore.evm.rpc-urls: expected http or https URLs without a user");
        within("user.wallet-patience", patience.toMillis(), 100, 30_000);
        within("user.wallet-gas-max", gasMax, 100_000, 20_000_000);
        within("user.wallet-at-once-max", atOnceMax, 1, 1_000);
    }

    public static ChainConfig from(Settings settings) {
        return new ChainConfig(
                settings.uris("ore.evm.rpc-urls", List.of()),
                settings.duration("user.wallet-patience", Duration.ofSeconds(4)),
                settings.number("user.wallet-gas-max", 2_000_000),
                settings.number("user.wallet-at-once-max", 16));
    }

    Duration patienceWithOne() {
        return patience.dividedBy(Math.max(1, nodes.size()));
    }

    private static boolean isHttp(URI url) {
        return Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null;
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) throw new IllegalArgumentException(name + ": " + value);
    }
}
