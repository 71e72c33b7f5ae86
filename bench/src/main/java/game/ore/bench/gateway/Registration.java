package game.ore.bench.gateway;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.runtime.Wait;

/// Registers players as any client would.
final class Registration implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int CREATED = 201;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI gateway;

    Registration(URI gateway) {
        this.gateway = gateway;
    }

    /// Waits until the gateway answers at all, however it says that things are.
    void awaitGateway() throws InterruptedException {
        if (!Wait.until(PATIENCE, BETWEEN_LOOKS, this::answers)) {
            throw new IllegalStateException("the gateway does not answer at " + gateway);
        }
    }

    List<Player> register(int players) throws IOException, InterruptedException {
        var registered = new ArrayList<Player>();
        for (var number = 0; number < players; number++) {
            registered.add(register("bench_" + number));
        }
        return List.copyOf(registered);
    }

    private Player register(String name) throws IOException, InterruptedException {
        var email = name + "@example.com";
        var body = Map.of("username", name, "email", email, "password", "walk 8 miles a day");
        var request =
                HttpRequest.newBuilder(gateway.resolve("/api/v1/auth/register"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new IllegalStateException(
                    "registering: %d %s".formatted(answer.statusCode(), answer.body()));
        }
        var session = JSON.readTree(answer.body());
        var id = PlayerId.of(session.at("/user/id").asText());
        return new Player(
                new Caller(id, name, email, Role.PLAYER, Caller.Benefits.STANDARD),
                session.at("/access_token").asText());
    }

    private boolean answers() {
        var request = HttpRequest.newBuilder(gateway.resolve("/status")).timeout(PATIENCE).build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
