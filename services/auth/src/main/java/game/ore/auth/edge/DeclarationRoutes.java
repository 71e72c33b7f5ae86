package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.jurisdiction.Country;
import game.ore.auth.Declarations;
import game.ore.auth.domain.Admission;
import game.ore.auth.domain.ConsentState;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes by which people with an account say where they live and what they agree to.
public final class DeclarationRoutes {
    private record ConsentView(
            String document,
            boolean required,
            boolean needed,
            Optional<String> currentVersion,
            Optional<String> version,
            Optional<Boolean> given,
            Optional<Instant> at) {}

    private final Declarations declarations;

    public DeclarationRoutes(Declarations declarations) {
        this.declarations = declarations;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("declare", this::declare)
                .on("listConsents", _ -> consents())
                .on("answerConsent", this::answer);
    }

    private Response declare(Request request) {
        record Said(Optional<Country> country, LocalDate born) {}
        var said =
                request.body()
                        .read(f ->
                                new Said(DeclarationFields.country(f), DeclarationFields.born(f)));
        var player = Caller.current().player();
        return switch (declarations.declare(player, said.country().orElseThrow(), said.born())) {
            case Admission.Admitted _ -> Response.noContent();
            case Admission.Refusal why -> throw DeclarationFields.refused(why);
        };
    }

    private Response consents() {
        var items =
                declarations.consents(Caller.current().player()).stream()
                        .map(DeclarationRoutes::view)
                        .toList();
        return Response.ok(new Page<>(items, Optional.empty()).body());
    }

    private Response answer(Request request) {
        var consent = request.body().read(DeclarationFields::consent);
        if (!declarations.answer(Caller.current().player(), consent))
            throw DeclarationFields.outdated(consent.document());
        return consents();
    }

    private static ConsentView view(ConsentState state) {
        return new ConsentView(
                state.document().text(),
                state.document().isRequired() && state.current().isPresent(),
                state.isNeeded(),
                state.current(),
                state.last().map(ConsentState.Said::version),
                state.last().map(ConsentState.Said::given),
                state.last().map(ConsentState.Said::at));
    }
}
