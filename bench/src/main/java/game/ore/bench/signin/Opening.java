package game.ore.bench.signin;

import module java.base;

import game.ore.bench.load.Shots;

/// A way to get tokens.
///
/// @param cryptography what of it nobody can save: hashes of passwords and signatures
/// @param connections so many at once; hashing refuses what would wait too long
record Opening(String name, Cryptography cryptography, int connections, Shots shots) {}
