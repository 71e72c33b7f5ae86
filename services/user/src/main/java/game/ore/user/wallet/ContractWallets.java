package game.ore.user.wallet;

import module java.base;

import game.ore.runtime.Limit;
import game.ore.user.domain.WalletAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks contract wallets whether a signature is their own (EIP-1271), through nodes of their chain.
///
/// The nodes are asked in turn, the one that answered last first. Only an answer that is understood
/// to the last byte counts; everything else is a node that failed.
public final class ContractWallets {
    /// What a wallet says.
    enum Answer {
        OURS,
        /// There is no contract, or it says anything but yes.
        NOT_OURS,
        /// No node could be asked.
        NONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(ContractWallets.class);

    private final List<ChainNode> nodes;
    private final int gasMax;
    private final Limit atOnce;
    private final AtomicInteger first = new AtomicInteger();

    private ContractWallets(ChainConfig config, long chainId) {
        this.nodes =
                config.nodes().stream()
                        .map(url -> new ChainNode(url, chainId, config.patienceWithOne()))
                        .toList();
        this.gasMax = config.gasMax();
        this.atOnce = new Limit("contract wallets", config.atOnceMax());
    }

    /// Nothing when no node is named.
    ///
    /// @param chainId of the chain on which the wallets are
    public static Optional<ContractWallets> of(ChainConfig config, long chainId) {
        return config.nodes().isEmpty()
                ? Optional.empty()
                : Optional.of(new ContractWallets(config, chainId));
    }

    /// @param hash of what has been signed
    Answer ask(WalletAddress wallet, byte[] hash, byte[] signature) {
        if (!atOnce.tryAcquire()) return Answer.NONE;
        try {
            return askInTurn(new SignatureProbe(wallet, gasMax, hash, signature));
        } finally {
            atOnce.release();
        }
    }

    private Answer askInTurn(SignatureProbe probe) {
        var begin = first.get();
        for (var turn = 0; turn < nodes.size(); turn++) {
            var index = (begin + turn) % nodes.size();
            try {
                var approved = nodes.get(index).approves(probe);
                first.set(index);
                return approved ? Answer.OURS : Answer.NOT_OURS;
            } catch (NodeFailed failure) {
                LOG.warn("{}", failure.getMessage());
            }
        }
        return Answer.NONE;
    }
}
