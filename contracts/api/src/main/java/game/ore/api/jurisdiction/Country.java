package game.ore.api.jurisdiction;

import module java.base;

/// A country by its two letters (ISO 3166-1 alpha-2), e.g. `KR`.
public record Country(String code) {
    public static final String RULE = "must be a country's two letters (ISO 3166-1 alpha-2)";

    private static final Set<String> KNOWN =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Country {
        if (!KNOWN.contains(code)) throw new IllegalArgumentException(RULE);
    }

    public static Optional<Country> parse(String text) {
        return KNOWN.contains(text) ? Optional.of(new Country(text)) : Optional.empty();
    }
}
