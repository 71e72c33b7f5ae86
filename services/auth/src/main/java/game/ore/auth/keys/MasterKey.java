package game.ore.auth.keys;

import module java.base;

import game.ore.mail.Seal;
import game.ore.runtime.Settings;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key that other keys are sealed under when they are stored (AES-256-GCM).
///
/// It comes from `ORE_MASTER_KEY` (32 bytes in Base64). Without that, as on a developer's machine,
/// one is made and kept in a file that only its owner can read.
public final class MasterKey implements Seal {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);

    private static final String DEFAULT_FILE = ".ore/secrets/master.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String OWNER_ONLY = "rw-------";

    private final SecretKeySpec key;
    private final String id;
    private final RandomGenerator random;

    private MasterKey(byte[] key, RandomGenerator random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the master key must have 32 bytes in Base64, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.id = HexFormat.of().formatHex(sha256(key), 0, 8);
        this.random = random;
    }

    /// @param random cannot be predicted
    /// @throws IllegalArgumentException when the key that is set is none
    public static MasterKey open(Settings settings, RandomGenerator random) {
        var file = Path.of(settings.text("auth.master-key-file", DEFAULT_FILE));
        return settings.text("ore.master-key")
                .map(text -> new MasterKey(decoded(text), random))
                .orElseGet(() -> new MasterKey(fromFile(file, random), random));
    }

    /// Tells two master keys apart without telling anything about them.
    public String id() {
        return id;
    }

    /// @param context the same must be named to open it again, so that sealed things cannot be
    ///   exchanged for one another
    @Override
    public byte[] seal(byte[] secret, String context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /// @throws IllegalStateException when it was sealed under another key, for something else, or
    ///   was changed
    @Override
    public byte[] unseal(byte[] sealed, String context) {
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException wrong) {
            throw new IllegalStateException(
                    context + " was not sealed under the master key in use (" + id + ")", wrong);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("unsealing failed", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// The file's key, made first when there is none. Its lock makes processes that start at the
    /// same time agree.
    private static byte[] fromFile(Path file, RandomGenerator random) {
        var options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(file, options, ownerOnly);
                    var _ = channel.lock()) {
                if (channel.size() == 0) write(channel, file, random);
                return decoded(Files.readString(file).strip());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("master key file " + file, failure);
        }
    }

    private static void write(FileChannel channel, Path file, RandomGenerator random)
            throws IOException {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var text = Base64.getEncoder().encodeToString(key) + "\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
        LOG.warn("ORE_MASTER_KEY is not set; made a development key in {}", file);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("the master key is not Base64");
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
