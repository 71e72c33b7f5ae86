package game.ore.bench.signin;

import module java.base;
import module java.management;

import java.security.Signature;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The cryptography in opening a session by itself, on one thread of this JVM: what is left of its
/// cost when all else is free.
enum Cryptography {
    /// Argon2id with 19 MiB, 2 passes and 1 lane, and the signature.
    PASSWORD_AND_TOKEN,
    /// The RS256 signature (RSA-2048) of an access token.
    TOKEN;

    private static final int KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int KEY_BITS = 2048;
    private static final byte[] CLAIMS = new byte[600];
    private static final KeyPair KEY = key();

    /// Processor time of one, in microseconds.
    double cpuMicros(Duration time) throws GeneralSecurityException {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        var end = System.nanoTime() + time.toNanos();
        var count = 0;
        for (; System.nanoTime() - end < 0; count++) once();
        return (threads.getCurrentThreadCpuTime() - before) / 1e3 / count;
    }

    private void once() throws GeneralSecurityException {
        if (this == PASSWORD_AND_TOKEN) hash();
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KEY.getPrivate());
        signature.update(CLAIMS);
        signature.sign();
    }

    private static void hash() {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withSalt(new byte[16])
                        .withMemoryAsKB(KIB)
                        .withIterations(PASSES)
                        .withParallelism(1)
                        .build());
        generator.generateBytes("walk 8 miles a day".toCharArray(), new byte[HASH_BYTES]);
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
