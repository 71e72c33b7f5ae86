package game.ore.wire;

import module java.base;

import game.ore.api.location.Elsewhere;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers one gRPC call by what `work` returns or throws.
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private Answer() {}

    static <A> void to(StreamObserver<A> caller, Supplier<A> work) {
        try {
            caller.onNext(work.get());
            caller.onCompleted();
        } catch (RuntimeException failure) {
            caller.onError(status(failure).asRuntimeException());
        }
    }

    private static Status status(RuntimeException failure) {
        return switch (failure) {
            case Unavailable away -> Status.UNAVAILABLE.withDescription(away.getMessage());
            case Elsewhere moved -> Status.ABORTED.withDescription(moved.getMessage());
            case Overloaded busy -> Status.RESOURCE_EXHAUSTED.withDescription(busy.getMessage());
            case IllegalArgumentException wrong ->
                    Status.INVALID_ARGUMENT.withDescription(wrong.getMessage());
            default -> {
                LOG.error("a call failed", failure);
                yield Status.INTERNAL.withDescription("our mistake; it has been logged");
            }
        };
    }
}
