package game.ore.auth.edge;

import module java.base;

import game.ore.api.jurisdiction.Country;
import game.ore.auth.domain.Admission;
import game.ore.auth.domain.Consent;
import game.ore.auth.domain.Declaration;
import game.ore.auth.domain.Document;
import game.ore.net.Fields;
import game.ore.net.Problem;
import game.ore.net.Refused;

/// Reads what people declare of themselves, and tells why that is not enough.
final class DeclarationFields {
    private static final int VERSION_MAX = 64;
    private static final int CONSENTS_MAX = 10;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private DeclarationFields() {}

    /// All of it may be absent.
    static Declaration read(Fields f) {
        var country =
                f.has("country") ? Optional.of(country(f)) : Optional.<Optional<Country>>empty();
        var born = f.has("birth_date") ? Optional.of(born(f)) : Optional.<LocalDate>empty();
        var consents =
                f.has("consents")
                        ? f.list("consents", 0, CONSENTS_MAX, DeclarationFields::consent)
                        : List.<Consent>of();
        return new Declaration(country.flatMap(known -> known), born, consents);
    }

    /// Nothing only when the field is bad, which has been noted then.
    static Optional<Country> country(Fields f) {
        var country = Country.parse(f.text("country", 2, 2));
        if (country.isEmpty()) f.bad("country", Country.RULE, "");
        return country;
    }

    static LocalDate born(Fields f) {
        try {
            var born = LocalDate.parse(f.text("birth_date", 10, 10));
            if (!born.isBefore(EARLIEST)) return born;
        } catch (DateTimeParseException _) {
            // told below
        }
        return f.bad("birth_date", "must be a day such as 2001-12-31", EARLIEST);
    }

    static Consent consent(Fields f) {
        return new Consent(
                f.choice("document", Document.class),
                f.text("version", 1, VERSION_MAX),
                f.flag("given", true));
    }

    static Refused refused(Admission.Refusal why) {
        return switch (why) {
            case Admission.TooYoung() ->
                    new Refused(403, "AGE_TOO_LOW", "you are too young to play by yourself");
            case Admission.Incomplete(var fields) -> {
                var details = new TreeMap<String, Object>();
                fields.forEach(field -> details.put(field, "is missing"));
                yield new Refused(
                        new Problem(
                                400,
                                "VALIDATION_FAILED",
                                "say where you live and how old",
                                details));
            }
            case Admission.ConsentMissing(var versions) -> {
                var details = new TreeMap<String, Object>();
                versions.forEach((document, version) -> details.put(document.text(), version));
                yield new Refused(
                        new Problem(
                                400,
                                "CONSENT_REQUIRED",
                                "this has to be agreed to first",
                                details));
            }
            case Admission.ConsentOutdated(var document) -> outdated(document);
        };
    }

    static Refused outdated(Document document) {
        return new Refused(
                new Problem(
                        409,
                        "CONSENT_OUTDATED",
                        "there is no such version of this document (any more)",
                        Map.of("document", document.text())));
    }
}
