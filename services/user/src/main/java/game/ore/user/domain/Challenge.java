package game.ore.user.domain;

import module java.base;

/// A message that a wallet has to sign to prove whose it is.
public record Challenge(WalletAddress address, String message, Instant expiresAt) {
    /// What stands in every message, as in "Sign-In with Ethereum" (EIP-4361).
    ///
    /// @param domain who asks, as wallets show it
    /// @param uri what it is for
    /// @param statement for people
    public record Terms(String domain, String uri, long chainId, String statement) {
        private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?");

        public Terms {
            if (!DOMAIN.matcher(domain).matches())
                throw new IllegalArgumentException("domain: " + domain);
            if (chainId < 1) throw new IllegalArgumentException("chain id: " + chainId);
            if (statement.contains("\n"))
                throw new IllegalArgumentException("statement of several lines");
        }

        /// @param shownAddress the address with the checksum of EIP-55
        /// @param nonce letters and digits that nobody can guess
        public String message(
                String shownAddress, String nonce, Instant issuedAt, Instant expiresAt) {
            return """
            %s wants you to sign in with your Ethereum account:
            %s

            %s

            URI: %s
            Version: 1
            Chain ID: %d
            Nonce: %s
            Issued At: %s
            Expiration Time: %s\
            """
                    .formatted(
                            domain,
                            shownAddress,
                            statement,
                            uri,
                            chainId,
                            nonce,
                            issuedAt,
                            expiresAt);
        }
    }

    /// Whether this is what was asked for, in time.
    public boolean isAnsweredBy(WalletAddress address, String message, Instant now) {
        return this.address.equals(address)
                && this.message.equals(message)
                && now.isBefore(expiresAt);
    }
}
