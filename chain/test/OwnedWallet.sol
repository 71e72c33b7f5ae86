// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// A contract wallet as EIP-1271 has them, with one owner: what its owner signs, it has signed.
///
/// The owner stands in the code, so that an account that delegates to it (EIP-7702) has the same owner.
contract OwnedWallet {
    address public immutable owner;

    constructor(address whose) {
        owner = whose;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (signature.length != 65) return 0xffffffff;
        address signer = ecrecover(
            hash, uint8(signature[64]), bytes32(signature[0:32]), bytes32(signature[32:64])
        );
        return signer != address(0) && signer == owner ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}
