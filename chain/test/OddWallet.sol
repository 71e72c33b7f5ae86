// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// A contract that says nothing of use, whatever it is asked, each in its own way.
contract OddWallet {
    enum Manner {
        REVERTS,
        /// With the answer of a wallet that accepts as the reason.
        REVERTS_WITH_MAGIC,
        BURNS_GAS,
        ANSWERS_NOTHING,
        ANSWERS_FOUR_BYTES,
        /// A word that begins as the right one.
        ANSWERS_ALMOST,
        /// The right word, and much behind it.
        ANSWERS_LONG,
        ANSWERS_TRUE
    }

    Manner public immutable manner;

    constructor(Manner which) {
        manner = which;
    }

    fallback() external {
        Manner which = manner;
        bytes32 magic = bytes32(bytes4(0x1626ba7e));
        if (which == Manner.REVERTS) revert("not today");
        if (which == Manner.REVERTS_WITH_MAGIC) fail(magic);
        if (which == Manner.BURNS_GAS) while (true) {}
        if (which == Manner.ANSWERS_FOUR_BYTES) answer(magic, 4);
        if (which == Manner.ANSWERS_ALMOST) answer(magic | bytes32(uint256(1)), 32);
        if (which == Manner.ANSWERS_LONG) answer(magic, 200_000);
        if (which == Manner.ANSWERS_TRUE) answer(bytes32(uint256(1)), 32);
    }

    function answer(bytes32 word, uint256 length) private pure {
        assembly {
            mstore(0, word)
            return(0, length)
        }
    }

    function fail(bytes32 word) private pure {
        assembly {
            mstore(0, word)
            revert(0, 32)
        }
    }
}
