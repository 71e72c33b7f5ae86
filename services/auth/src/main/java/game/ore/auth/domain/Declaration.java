package game.ore.auth.domain;

import module java.base;

import game.ore.api.jurisdiction.Country;

/// What somebody says of themselves who wants an account.
public record Declaration(
        Optional<Country> country, Optional<LocalDate> born, List<Consent> consents) {
    public static final Declaration NOTHING =
            new Declaration(Optional.empty(), Optional.empty(), List.of());

    /// A day of birth stays out of logs.
    @Override
    public String toString() {
        return "Declaration[" + country + "]";
    }
}
