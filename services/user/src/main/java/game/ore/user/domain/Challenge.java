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

        /// Absolute, as RFC 3986 has it.
        private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,500}");

        /// One line of what may stand in a URI, and spaces.
        private static final Pattern STATEMENT =
                Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;= -]{1,200}");

        private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,}");

        public Terms {
            if (!DOMAIN.matcher(domain).matches())
                throw new IllegalArgumentException("domain: " + domain);
            if (chainId < 1) throw new IllegalArgumentException("chain id: " + chainId);
            if (!URI.matcher(uri).matches())
                throw new IllegalArgumentException("uri without a scheme: " + uri);
            if (!STATEMENT.matcher(statement).matches())
                throw new IllegalArgumentException(
                        "statement: one line of ASCII letters, digits and what URIs have: "
                                + statement);
        }

        /// @param shownAddress the address with the checksum of EIP-55
        /// @param nonce eight letters and digits at least, that nobody can guess
        public String message(
                String shownAddress, String nonce, Instant issuedAt, Instant expiresAt) {
            if (!NONCE.matcher(nonce).matches())
                throw new IllegalArgumentException("nonce: " + nonce);
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
