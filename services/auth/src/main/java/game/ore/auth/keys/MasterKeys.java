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

/// The keys that secrets and personal data are sealed under when they are stored (AES-256-GCM).
///
/// They come from `ORE_MASTER_KEY`: one or several of 32 bytes in Base64, separated by commas. The
/// first seals, the others open what was sealed before. Without that, as on a developer's machine,
/// one is made and kept in a file that only its owner can read, one key a line.
///
/// What is sealed begins with the id of its key, so that it tells under which it was.
public final class MasterKeys implements Seal {
    /// How long the id is that every sealed thing begins with.
    public static final int ID_BYTES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

    private static final String DEFAULT_FILE = ".ore/secrets/master.key";
    private static final int KEYS_MAX = 10;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = ID_BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;
    private static final String OWNER_ONLY = "rw-------";

    private final SequencedMap<String, SecretKeySpec> byId;
    private final RandomGenerator random;

    private MasterKeys(List<byte[]> keys, RandomGenerator random) {
        if (keys.isEmpty() || keys.size() > KEYS_MAX)
            throw new IllegalArgumentException("1 to " + KEYS_MAX + " master keys are expected");
        this.byId = new LinkedHashMap<>();
        for (var key : keys) {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "a master key must have 32 bytes in Base64, not " + key.length);
            }
            byId.put(HexFormat.of().formatHex(sha256(key), 0, ID_BYTES), aes(key));
        }
        this.random = random;
    }

    /// @param random cannot be predicted
    /// @throws IllegalArgumentException when a key that is set is none
    public static MasterKeys open(Settings settings, RandomGenerator random) {
        var file = Path.of(settings.text("auth.master-key-file", DEFAULT_FILE));
        var text = settings.text("ore.master-key").orElseGet(() -> fromFile(file, random));
        return new MasterKeys(decoded(text), random);
    }

    /// Tells the key that seals from others without telling anything about it.
    public String id() {
        return byId.firstEntry().getKey();
    }

    /// What all that the key of now has sealed begins with.
    public byte[] prefix() {
        return HexFormat.of().parseHex(id());
    }

    /// @param context the same must be named to open it again, so that sealed things cannot be
    ///   exchanged for one another
    @Override
    public byte[] seal(byte[] plain, String context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var key = byId.firstEntry().getValue();
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(prefix())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /// @throws IllegalStateException when it was sealed under none of these keys, for something
    ///   else, or was changed
    @Override
    public byte[] unseal(byte[] sealed, String context) {
        if (sealed.length < HEAD_BYTES) throw new IllegalStateException(context + " is cut off");
        var id = HexFormat.of().formatHex(sealed, 0, ID_BYTES);
        var key = byId.get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "%s is sealed under master key %s, which is none of those in ORE_MASTER_KEY (%s)"
                            .formatted(context, id, String.join(", ", byId.keySet())));
        }
        var nonce = Arrays.copyOfRange(sealed, ID_BYTES, HEAD_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
        } catch (AEADBadTagException wrong) {
            throw new IllegalStateException(context + " was changed, or is another's", wrong);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("unsealing failed", impossible);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// The file's keys, of which one is made first when there is none. Its lock makes processes
    /// that start at the same time agree.
    private static String fromFile(Path file, RandomGenerator random) {
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
                return Files.readString(file);
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

    private static List<byte[]> decoded(String text) {
        try {
            return Stream.of(text.strip().split("[,\\s]+"))
                    .map(Base64.getDecoder()::decode)
                    .toList();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("a master key is not Base64");
        }
    }

    private static SecretKeySpec aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
