package game.ore.auth;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.jurisdiction.Country;
import game.ore.api.jurisdiction.Jurisdictions;
import game.ore.auth.domain.Admission;
import game.ore.auth.domain.AdmissionRule;
import game.ore.auth.domain.AdmissionRule.Already;
import game.ore.auth.domain.Consent;
import game.ore.auth.domain.ConsentState;
import game.ore.auth.domain.Declaration;
import game.ore.auth.domain.Document;
import game.ore.auth.store.ConsentStore;
import game.ore.auth.store.DeclarationStore;
import game.ore.eventlog.EventOutbox;
import game.ore.runtime.Settings;
import game.ore.sql.Database;

/// What people say of themselves: where they live, that they are old enough, and what they agree
/// to.
public final class Declarations {
    private final AdmissionRule rule;
    private final DeclarationStore declarations;
    private final ConsentStore consents;
    private final InstantSource clock;

    Declarations(
            AdmissionRule rule,
            DeclarationStore declarations,
            ConsentStore consents,
            InstantSource clock) {
        this.rule = rule;
        this.declarations = declarations;
        this.consents = consents;
        this.clock = clock;
    }

    static Declarations open(
            Settings settings, Database database, EventOutbox outbox, InstantSource clock) {
        return new Declarations(
                rule(settings),
                new DeclarationStore(database, outbox),
                new ConsentStore(database),
                clock);
    }

    private static AdmissionRule rule(Settings settings) {
        var file = settings.text("ore.jurisdictions-file").map(Path::of);
        var current = new EnumMap<Document, String>(Document.class);
        for (var document : Document.values()) {
            settings.text("auth.consent-" + document.text())
                    .ifPresent(version -> current.put(document, version));
        }
        var ageRequired =
                switch (settings.text("auth.age-gate", "optional")) {
                    case "required" -> true;
                    case "optional" -> false;
                    default ->
                            throw new IllegalArgumentException(
                                    "auth.age-gate: optional or required");
                };
        return new AdmissionRule(Jurisdictions.open(file), ageRequired, current);
    }

    /// Whether somebody may have a new account.
    public Admission judge(Declaration declaration) {
        return rule.judge(declaration, Already.NOTHING, today());
    }

    /// Whether an account may become a full one. What its owner has said before still counts.
    public Admission judge(PlayerId player, Declaration declaration) {
        var known = declarations.find(player);
        var age = known.country().isPresent() && known.ageReached().isPresent();
        var agreed =
                consents(player).stream()
                        .filter(state -> !state.isNeeded())
                        .map(ConsentState::document)
                        .collect(Collectors.toSet());
        return rule.judge(declaration, new Already(age, agreed), today());
    }

    /// Keeps where the owner of an account lives, if they are old enough there.
    public Admission declare(PlayerId player, Country country, LocalDate born) {
        var said = new Declaration(Optional.of(country), Optional.of(born), List.of());
        var already = new Already(false, Set.of(Document.values()));
        var admission = rule.judge(said, already, today());
        if (admission instanceof Admission.Admitted(var declared))
            declarations.declare(player, declared, clock.instant());
        return admission;
    }

    /// The documents that there are, or that somebody has answered, with their last word on each.
    public List<ConsentState> consents(PlayerId player) {
        var last = consents.last(player);
        return Stream.of(Document.values())
                .map(document ->
                        new ConsentState(
                                document,
                                Optional.ofNullable(rule.current().get(document)),
                                Optional.ofNullable(last.get(document))))
                .filter(state -> state.current().isPresent() || state.last().isPresent())
                .toList();
    }

    /// The documents that somebody has to be asked about, for the first time or again.
    public List<Document> needed(PlayerId player) {
        if (rule.required().isEmpty()) return List.of();
        return consents(player).stream()
                .filter(ConsentState::isNeeded)
                .map(ConsentState::document)
                .toList();
    }

    /// Keeps an answer, unless it is the one that was given last.
    ///
    /// @return false when it is about a version that is neither the current one nor, where it
    ///   withdraws, the one that was agreed to
    public boolean answer(PlayerId player, Consent consent) {
        var last = Optional.ofNullable(consents.last(player).get(consent.document()));
        var known = last.filter(said -> said.version().equals(consent.version()));
        if (!rule.isCurrent(consent) && (consent.given() || known.isEmpty())) return false;
        if (known.filter(said -> said.given() == consent.given()).isEmpty())
            consents.note(player, consent, clock.instant());
        return true;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
