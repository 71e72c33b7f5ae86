package game.ore.auth.domain;

import module java.base;

import game.ore.api.jurisdiction.Jurisdictions;

/// Who may have an account: old enough where they live, and agreed to what the studio asks.
///
/// @param ageRequired nobody comes in without saying where they live and when they were born
/// @param current the versions of the documents that there are
public record AdmissionRule(
        Jurisdictions jurisdictions, boolean ageRequired, Map<Document, String> current) {
    /// What somebody who has an account already need not say again.
    ///
    /// @param age where they live, and that they are old enough
    /// @param agreed to the current versions
    public record Already(boolean age, Set<Document> agreed) {
        public static final Already NOTHING = new Already(false, Set.of());
    }

    public AdmissionRule {
        current = Map.copyOf(current);
    }

    /// @param today as the calendar says at UTC
    public Admission judge(Declaration declaration, Already already, LocalDate today) {
        var missing = ageRequired && !already.age() ? unsaid(declaration) : List.<String>of();
        if (!missing.isEmpty()) return new Admission.Incomplete(missing);

        var ageMin = jurisdictions.ageMin(declaration.country());
        var tooYoung = declaration.born().filter(born -> born.plusYears(ageMin).isAfter(today));
        if (tooYoung.isPresent()) return new Admission.TooYoung();

        for (var consent : declaration.consents()) {
            if (!isCurrent(consent)) return new Admission.ConsentOutdated(consent.document());
        }
        var unanswered = required();
        unanswered.keySet().removeAll(already.agreed());
        declaration.consents().stream()
                .filter(Consent::given)
                .forEach(consent -> unanswered.remove(consent.document()));
        if (!unanswered.isEmpty()) return new Admission.ConsentMissing(unanswered);

        return new Admission.Admitted(
                new Declared(
                        declaration.country(),
                        declaration.born().map(_ -> ageMin),
                        declaration.consents()));
    }

    /// Whether somebody speaks of a version that they can be shown.
    public boolean isCurrent(Consent consent) {
        return consent.version().equals(current.get(consent.document()));
    }

    /// The documents that every account has to have agreed to, with their versions.
    public Map<Document, String> required() {
        var required = new EnumMap<Document, String>(Document.class);
        current.forEach((document, version) -> {
            if (document.isRequired()) required.put(document, version);
        });
        return required;
    }

    private static List<String> unsaid(Declaration declaration) {
        var unsaid = new ArrayList<String>();
        if (declaration.country().isEmpty()) unsaid.add("country");
        if (declaration.born().isEmpty()) unsaid.add("birth_date");
        return unsaid;
    }
}
