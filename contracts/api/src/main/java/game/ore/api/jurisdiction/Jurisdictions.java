package game.ore.api.jurisdiction;

import module java.base;

/// What holds in which country, as data: from which age people may have an account by themselves,
/// and what they may be given.
///
/// A line is `country age rewards`, such as `KR 14 points`; `*` stands for every other country, and
/// `#` begins a comment.
public final class Jurisdictions {
    /// @param ageMin in years; who is younger needs a guardian, which we do not offer
    public record Rules(int ageMin, RewardPolicy rewards) {
        public Rules {
            if (ageMin < 0 || ageMin > 21)
                throw new IllegalArgumentException("an age from 0 to 21, not " + ageMin);
        }
    }

    private static final String STANDARD = "jurisdictions.txt";
    private static final String EVERY_OTHER = "*";
    private static final int LINES_MAX = 1_000;

    private final Map<String, Rules> byCountry;
    private final Rules everyOther;

    private Jurisdictions(Map<String, Rules> byCountry) {
        this.byCountry = Map.copyOf(byCountry);
        this.everyOther =
                Optional.ofNullable(byCountry.get(EVERY_OTHER))
                        .orElseThrow(() -> new IllegalArgumentException("no line for *"));
    }

    /// @param file instead of what comes with ORE
    /// @throws IllegalArgumentException naming a line that cannot be understood
    public static Jurisdictions open(Optional<Path> file) {
        try {
            if (file.isPresent()) return parse(Files.readAllLines(file.get()));
            try (var standard =
                    Objects.requireNonNull(Jurisdictions.class.getResourceAsStream(STANDARD))) {
                return parse(
                        new String(standard.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("jurisdictions", failure);
        }
    }

    static Jurisdictions parse(List<String> lines) {
        if (lines.size() > LINES_MAX) throw new IllegalArgumentException("too many jurisdictions");
        var byCountry = new HashMap<String, Rules>();
        for (var line : lines) {
            var words = line.replaceFirst("#.*", "").strip();
            if (!words.isEmpty()) put(byCountry, words);
        }
        return new Jurisdictions(byCountry);
    }

    private static void put(Map<String, Rules> byCountry, String line) {
        var words = line.split("\\s+", -1);
        try {
            if (words.length != 3) throw new IllegalArgumentException("three words are expected");
            var country = words[0].equals(EVERY_OTHER) ? EVERY_OTHER : new Country(words[0]).code();
            var policy = RewardPolicy.valueOf(words[2].toUpperCase(Locale.ROOT));
            if (byCountry.put(country, new Rules(Integer.parseInt(words[1]), policy)) != null)
                throw new IllegalArgumentException("it stands there twice");
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "jurisdictions: '%s': %s".formatted(line, wrong.getMessage()), wrong);
        }
    }

    /// The age that has to be reached. Who does not say where they live is held to the rule of
    /// every other country.
    public int ageMin(Optional<Country> country) {
        return country.map(this::rules).orElse(everyOther).ageMin();
    }

    /// What somebody may be given. Who does not say where they live gets points only: tokens are
    /// not promised before it is known that they are allowed.
    public RewardPolicy rewards(Optional<Country> country) {
        return country.map(this::rules).map(Rules::rewards).orElse(RewardPolicy.POINTS);
    }

    private Rules rules(Country country) {
        return byCountry.getOrDefault(country.code(), everyOther);
    }
}
