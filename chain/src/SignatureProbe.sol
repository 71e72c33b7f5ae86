// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// Asks a contract wallet whether a signature is its own (EIP-1271), and tells exactly what came of it.
///
/// Never deployed: a node runs it by `eth_call` without an address, and what the constructor returns is the answer.
/// So a wallet that reverts, burns gas or answers with anything at all cannot be mistaken for a node that fails, and
/// the answer has always the same length.
contract SignatureProbe {
    /// The answer is five words: the chain, how many bytes of code the wallet has, whether it returned at all, how many
    /// bytes it returned, and the first 32 of them.
    ///
    /// @param gasMost what the wallet may burn; when the node grants less, the probe reverts instead of asking
    constructor(address wallet, uint256 gasMost, bytes32 hash, bytes memory signature) {
        bytes memory question = abi.encodeWithSelector(0x1626ba7e, hash, signature);
        assembly ("memory-safe") {
            let answer := mload(0x40)
            if lt(sub(gas(), div(gas(), 64)), add(gasMost, 10000)) { revert(0, 0) }
            mstore(0, 0)
            let returned := staticcall(gasMost, wallet, add(question, 0x20), mload(question), 0, 0x20)
            mstore(answer, chainid())
            mstore(add(answer, 0x20), extcodesize(wallet))
            mstore(add(answer, 0x40), returned)
            mstore(add(answer, 0x60), returndatasize())
            mstore(add(answer, 0x80), mload(0))
            return(answer, 0xa0)
        }
    }
}
