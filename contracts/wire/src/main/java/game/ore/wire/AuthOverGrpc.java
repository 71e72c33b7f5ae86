package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.auth.AuthApi;
import game.ore.api.auth.Confirmation;
import game.ore.api.auth.LinkedIdentity;
import game.ore.api.auth.Proof;
import game.ore.proto.auth.AuthServiceGrpc;
import game.ore.proto.auth.ConfirmOutcome;
import game.ore.proto.auth.ConfirmRequest;
import game.ore.proto.auth.ConfirmResponse;
import game.ore.proto.auth.EndSessionsRequest;
import game.ore.proto.auth.EndSessionsResponse;
import game.ore.proto.auth.ListConsentsNeededRequest;
import game.ore.proto.auth.ListConsentsNeededResponse;
import game.ore.proto.auth.ListIdentitiesRequest;
import game.ore.proto.auth.ListIdentitiesResponse;
import game.ore.rpc.RpcChannel;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;

/// The auth service over gRPC, both ends side by side.
public final class AuthOverGrpc {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// For what is left out rather than waited for.
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);

    private AuthOverGrpc() {}

    /// The end of the service.
    public static BindableService serve(AuthApi auth) {
        return new Served(auth);
    }

    /// The end of who asks.
    public static AuthApi connect(RpcChannel channel) {
        return new Asked(channel);
    }

    private static final class Served extends AuthServiceGrpc.AuthServiceImplBase {
        private final AuthApi auth;

        Served(AuthApi auth) {
            this.auth = auth;
        }

        @Override
        public void listIdentities(
                ListIdentitiesRequest request, StreamObserver<ListIdentitiesResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        var identities = auth.identities(PlayerId.of(request.getUserId()));
                        return ListIdentitiesResponse.newBuilder()
                                .addAllIdentities(
                                        identities.stream().map(AuthOverGrpc::message).toList())
                                .build();
                    });
        }

        @Override
        public void confirm(ConfirmRequest request, StreamObserver<ConfirmResponse> caller) {
            Answer.to(
                    caller,
                    () -> message(auth.confirm(PlayerId.of(request.getUserId()), proof(request))));
        }

        @Override
        public void endSessions(
                EndSessionsRequest request, StreamObserver<EndSessionsResponse> caller) {
            Answer.to(
                    caller,
                    () -> {
                        auth.endSessions(PlayerId.of(request.getUserId()));
                        return EndSessionsResponse.getDefaultInstance();
                    });
        }

        @Override
        public void listConsentsNeeded(
                ListConsentsNeededRequest request,
                StreamObserver<ListConsentsNeededResponse> caller) {
            Answer.to(
                    caller,
                    () ->
                            ListConsentsNeededResponse.newBuilder()
                                    .addAllDocuments(
                                            auth.consentsNeeded(PlayerId.of(request.getUserId())))
                                    .build());
        }
    }

    private static final class Asked implements AuthApi {
        private final RpcChannel channel;

        Asked(RpcChannel channel) {
            this.channel = channel;
        }

        @Override
        public List<LinkedIdentity> identities(PlayerId player) {
            var request = ListIdentitiesRequest.newBuilder().setUserId(player.toString()).build();
            var stub = stub();
            return channel.ask(() -> stub.listIdentities(request)).getIdentitiesList().stream()
                    .map(AuthOverGrpc::identity)
                    .toList();
        }

        @Override
        public Confirmation confirm(PlayerId player, Proof proof) {
            var request =
                    ConfirmRequest.newBuilder()
                            .setUserId(player.toString())
                            .setSessionId(proof.session().toString())
                            .setAddress(proof.address());
            proof.password().ifPresent(request::setPassword);
            proof.code().ifPresent(request::setCode);
            var stub = stub();
            return confirmation(channel.ask(() -> stub.confirm(request.build())));
        }

        @Override
        public void endSessions(PlayerId player) {
            var request = EndSessionsRequest.newBuilder().setUserId(player.toString()).build();
            var stub = stub();
            var _ = channel.ask(() -> stub.endSessions(request));
        }

        @Override
        public List<String> consentsNeeded(PlayerId player) {
            var request =
                    ListConsentsNeededRequest.newBuilder().setUserId(player.toString()).build();
            var stub = stub().withDeadlineAfter(LITTLE_PATIENCE);
            return List.copyOf(
                    channel.ask(() -> stub.listConsentsNeeded(request)).getDocumentsList());
        }

        private AuthServiceGrpc.AuthServiceBlockingStub stub() {
            return AuthServiceGrpc.newBlockingStub(channel.channel()).withDeadlineAfter(PATIENCE);
        }
    }

    private static Proof proof(ConfirmRequest request) {
        return new Proof(
                UUID.fromString(request.getSessionId()),
                request.hasPassword() ? Optional.of(request.getPassword()) : Optional.empty(),
                request.hasCode() ? Optional.of(request.getCode()) : Optional.empty(),
                request.getAddress());
    }

    private static ConfirmResponse message(Confirmation confirmation) {
        var after = confirmation instanceof Confirmation.Locked(var wait) ? wait : Duration.ZERO;
        return ConfirmResponse.newBuilder()
                .setOutcome(outcome(confirmation))
                .setRetryAfterMs(after.toMillis())
                .build();
    }

    private static ConfirmOutcome outcome(Confirmation confirmation) {
        return switch (confirmation) {
            case Confirmation.Confirmed _ -> ConfirmOutcome.CONFIRM_OUTCOME_CONFIRMED;
            case Confirmation.PasswordMissing _ -> ConfirmOutcome.CONFIRM_OUTCOME_PASSWORD_MISSING;
            case Confirmation.PasswordWrong _ -> ConfirmOutcome.CONFIRM_OUTCOME_PASSWORD_WRONG;
            case Confirmation.SignInAgain _ -> ConfirmOutcome.CONFIRM_OUTCOME_SIGN_IN_AGAIN;
            case Confirmation.CodeMissing _ -> ConfirmOutcome.CONFIRM_OUTCOME_CODE_MISSING;
            case Confirmation.CodeWrong _ -> ConfirmOutcome.CONFIRM_OUTCOME_CODE_WRONG;
            case Confirmation.Locked _ -> ConfirmOutcome.CONFIRM_OUTCOME_LOCKED;
        };
    }

    private static Confirmation confirmation(ConfirmResponse message) {
        return switch (message.getOutcome()) {
            case CONFIRM_OUTCOME_CONFIRMED -> new Confirmation.Confirmed();
            case CONFIRM_OUTCOME_PASSWORD_MISSING -> new Confirmation.PasswordMissing();
            case CONFIRM_OUTCOME_PASSWORD_WRONG -> new Confirmation.PasswordWrong();
            case CONFIRM_OUTCOME_SIGN_IN_AGAIN -> new Confirmation.SignInAgain();
            case CONFIRM_OUTCOME_CODE_MISSING -> new Confirmation.CodeMissing();
            case CONFIRM_OUTCOME_CODE_WRONG -> new Confirmation.CodeWrong();
            case CONFIRM_OUTCOME_LOCKED ->
                    new Confirmation.Locked(Duration.ofMillis(message.getRetryAfterMs()));
            case CONFIRM_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalStateException("auth answered " + message.getOutcome());
        };
    }

    private static game.ore.proto.auth.LinkedIdentity message(LinkedIdentity identity) {
        return game.ore.proto.auth.LinkedIdentity.newBuilder()
                .setProvider(identity.provider())
                .setSubject(identity.subject())
                .setName(identity.name())
                .setLinkedAtUs(ChronoUnit.MICROS.between(Instant.EPOCH, identity.linkedAt()))
                .build();
    }

    private static LinkedIdentity identity(game.ore.proto.auth.LinkedIdentity message) {
        return new LinkedIdentity(
                message.getProvider(),
                message.getSubject(),
                message.getName(),
                Instant.EPOCH.plus(message.getLinkedAtUs(), ChronoUnit.MICROS));
    }
}
