package game.ore.simulator.api;

import module java.base;

/// Where the gateway is, and how to speak to it from one person's own address.
///
/// On the loopback interface every player can have an address of their own, so that limits per
/// address see as many people as there are. Elsewhere all share the address of this machine.
public record Gateway(URI address) {
    private static final int PEOPLE_PER_BLOCK = 250;

    public Gateway {
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException("not an http address: " + address);
        }
    }

    public String host() {
        return address.getHost();
    }

    public int port() {
        if (address.getPort() > 0) return address.getPort();
        return secure() ? 443 : 80;
    }

    public boolean secure() {
        return address.getScheme().equals("https");
    }

    /// The address that the player with this number speaks from, if the platform is on this
    /// machine.
    public Optional<String> sourceAddress(int player) {
        if (!host().equals("localhost") && !host().startsWith("127.")) return Optional.empty();
        var last = player % PEOPLE_PER_BLOCK + 1;
        var third = player / PEOPLE_PER_BLOCK % PEOPLE_PER_BLOCK;
        var second = 1 + player / (PEOPLE_PER_BLOCK * PEOPLE_PER_BLOCK) % PEOPLE_PER_BLOCK;
        return Optional.of("127." + second + "." + third + "." + last);
    }
}
