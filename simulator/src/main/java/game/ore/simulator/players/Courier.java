package game.ore.simulator.players;

import module java.base;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.simulator.api.HttpDoor;
import game.ore.simulator.api.Reply;
import game.ore.simulator.api.SocketDoor;
import io.vertx.core.Future;

/// Which way a player's fixes and collections go. Both ways promise the same.
sealed interface Courier {
    /// The answer has `results`, one for each fix in order.
    Future<Reply> deliver(List<PhoneFix> fixes, Instant intended);

    Future<Reply> collect(CollectRequest request, Instant intended);

    record OverHttp(HttpDoor door) implements Courier {
        @Override
        public Future<Reply> deliver(List<PhoneFix> fixes, Instant intended) {
            return door.post("/location/update", batch(fixes), intended);
        }

        @Override
        public Future<Reply> collect(CollectRequest request, Instant intended) {
            var body = request.from().position().put("request_id", request.requestId().toString());
            return door.post(
                    "/game/coins/{id}/collect",
                    "/game/coins/" + request.coin() + "/collect",
                    body,
                    intended);
        }
    }

    record OverSocket(SocketDoor door) implements Courier {
        @Override
        public Future<Reply> deliver(List<PhoneFix> fixes, Instant intended) {
            return door.request("location.update", batch(fixes), intended);
        }

        @Override
        public Future<Reply> collect(CollectRequest request, Instant intended) {
            var data =
                    request.from()
                            .position()
                            .put("action", "collect")
                            .put("target", request.coin().toString())
                            .put("request_id", request.requestId().toString());
            return door.request("game.action", data, intended);
        }
    }

    private static ObjectNode batch(List<PhoneFix> fixes) {
        var batch = JsonNodeFactory.instance.objectNode();
        var list = batch.putArray("fixes");
        fixes.forEach(fix -> list.add(fix.json()));
        return batch;
    }
}
