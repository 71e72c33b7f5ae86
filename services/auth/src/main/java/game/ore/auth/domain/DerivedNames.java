package game.ore.auth.domain;

import module java.base;

/// Usernames for those who have not chosen one yet.
public final class DerivedNames {
    private static final int STEM_MAX = 24;
    private static final int STEM_MIN = 3;
    private static final String NAMELESS = "player";
    private static final String SUFFIX_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    /// How long the random ends are; the last are free in any case.
    private static final List<Integer> SUFFIXES = List.of(3, 4, 5, 7, 7);

    private DerivedNames() {}

    /// Names to try one after another: one like the name that is shown elsewhere, then the same
    /// with random ends.
    ///
    /// @param shown any text
    public static List<Username> like(String shown, RandomGenerator random) {
        var stem = stem(shown);
        return Stream.concat(Stream.of(new Username(stem)), ends(stem, random)).toList();
    }

    /// Names for somebody of whom nothing is known.
    public static List<Username> guest(RandomGenerator random) {
        return ends("guest", random).toList();
    }

    private static Stream<Username> ends(String stem, RandomGenerator random) {
        return SUFFIXES.stream().map(length -> new Username(stem + "_" + end(length, random)));
    }

    private static String end(int length, RandomGenerator random) {
        return IntStream.range(0, length)
                .map(_ -> SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String stem(String shown) {
        var clean =
                Normalizer.normalize(shown, Normalizer.Form.NFKC)
                        .strip()
                        .replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
        var stem =
                clean.codePoints()
                        .limit(STEM_MAX)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        var letters = stem.codePoints().filter(Character::isLetterOrDigit).count();
        return letters < STEM_MIN
                ? NAMELESS
                : Username.parse(stem).map(Username::text).orElse(NAMELESS);
    }
}
