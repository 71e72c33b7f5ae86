package game.ore.auth.secondfactor;

import module java.base;

import game.ore.auth.Secrets;

/// Codes for when the app is lost; each works once in place of one of the app's.
final class RecoveryCodes {
    static final int MANY = 10;

    /// 80 bits, which is 16 letters without a rest.
    private static final int BYTES = 10;

    private static final int GROUP = 4;

    private RecoveryCodes() {}

    /// New ones, such as `ABCD-EFGH-IJKL-MNOP`.
    ///
    /// @param random cannot be predicted
    static List<String> next(RandomGenerator random) {
        return Stream.generate(() -> one(random)).limit(MANY).toList();
    }

    /// What is stored of a code, however it is written.
    static byte[] hash(String code) {
        return Secrets.sha256(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    private static String one(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var letters = Base32.encode(bytes);
        return IntStream.range(0, letters.length() / GROUP)
                .mapToObj(i -> letters.substring(i * GROUP, (i + 1) * GROUP))
                .collect(Collectors.joining("-"));
    }
}
