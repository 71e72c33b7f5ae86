package game.ore.user.domain;

import module java.base;

/// The address of an account on an EVM chain.
///
/// @param text `0x` and 40 hexadecimal digits in lower case
public record WalletAddress(String text) {
    public static final String RULE =
            "must be 0x and 40 hexadecimal digits, in mixed case only with the checksum of EIP-55";

    private static final Pattern VALID = Pattern.compile("0x[0-9a-f]{40}");

    public WalletAddress {
        if (!VALID.matcher(text).matches()) throw new IllegalArgumentException(RULE);
    }

    public static Optional<WalletAddress> parse(String raw) {
        if (!raw.startsWith("0x")) return Optional.empty();
        var text = raw.toLowerCase(Locale.ROOT);
        return VALID.matcher(text).matches()
                ? Optional.of(new WalletAddress(text))
                : Optional.empty();
    }
}
