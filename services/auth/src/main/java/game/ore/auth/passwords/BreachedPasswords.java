package game.ore.auth.passwords;

import module java.base;

import game.ore.auth.domain.Username;

/// Passwords that were stolen elsewhere, which guessers try first. Nobody is asked over the network
/// about them.
///
/// The most common ones come with the service; an operator may add a file of all that are known.
public final class BreachedPasswords implements AutoCloseable {
    private static final String COMMON = "common-passwords.txt";

    private final Set<String> common;
    private final Optional<HashFile> file;

    private BreachedPasswords(Set<String> common, Optional<HashFile> file) {
        this.common = common;
        this.file = file;
    }

    /// @param file lines `SHA1:count`, sorted, as haveibeenpwned.com gives them out
    /// @throws IllegalArgumentException when it is no such file
    public static BreachedPasswords open(Optional<Path> file) {
        return new BreachedPasswords(common(), file.map(HashFile::open));
    }

    /// The common ones however they are written; those of the file exactly as they stand there.
    boolean contains(String password) {
        return common.contains(Username.keyOf(password))
                || file.map(hashes -> hashes.contains(password)).orElse(false);
    }

    private static Set<String> common() {
        try (var stream =
                Objects.requireNonNull(
                        BreachedPasswords.class.getResourceAsStream(COMMON), COMMON)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(Username::keyOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(COMMON, failure);
        }
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) file.get().close();
    }
}
