package game.ore.system;

import module java.base;

import game.ore.geo.Position;
import game.ore.launcher.Target;
import game.ore.runtime.Ids;
import game.ore.testing.Authenticator;
import game.ore.testing.Browser;

/// Makes players and walks them.
final class Players {
    /// A player who is logged in.
    record Player(String id, String username, String token, Client client) {
        /// Says where the player is now.
        Client.Answer moveTo(Position position, Instant at) {
            return client.post("/location/update", fix(position, at));
        }

        /// Signs in once more, for a token that tells what has changed.
        Client signIn(Client anybody) {
            var body = Map.of("username", username, "password", PASSWORD);
            var answer = anybody.post("/auth/login", body).require(200).json();
            return anybody.with(answer.path("access_token").asText());
        }

        /// Makes an authenticator app their second factor and signs in once more, with it.
        Client signInWithSecondFactor(Client anybody) {
            var now = Instant.now();
            var factor = secondFactor(client, now);
            // The code of now is used up; the next one counts already.
            var next = factor.app().code(now.plus(Authenticator.STEP));
            var body = Map.of("username", username, "password", PASSWORD, "totp", next);
            var answer = anybody.post("/auth/login", body).require(200).json();
            return anybody.with(answer.path("access_token").asText());
        }

        Client.Answer collect(String coin, String request, Position position) {
            var body = new HashMap<String, Object>(place(position));
            body.put("request_id", request);
            return client.post("/game/coins/" + coin + "/collect", body);
        }
    }

    /// @param recoveryCode one of the codes that do without the app
    record SecondFactor(Authenticator app, String recoveryCode) {}

    static final String PASSWORD = "seven stones in a river";

    private Players() {}

    static Player register(Client anybody) {
        var name = "p" + Ids.next().toString().replace("-", "").substring(16);
        var body = Map.of("username", name, "email", name + "@example.com", "password", PASSWORD);
        var answer = anybody.post("/auth/register", body).require(201).json();
        var token = answer.path("access_token").asText();
        return new Player(
                answer.path("user").path("id").asText(), name, token, anybody.with(token));
    }

    /// Makes an authenticator app the second factor of whoever is signed in.
    static SecondFactor secondFactor(Client client, Instant now) {
        var begun = client.post("/auth/totp", Map.of()).require(200).json();
        var app = new Authenticator(begun.path("otpauth_uri").asText());
        var code = Map.of("code", app.code(now));
        var confirmed = client.post("/auth/totp/confirm", code).require(200).json();
        return new SecondFactor(app, confirmed.at("/recovery_codes/0").asText());
    }

    /// Somebody whom the operator has made an admin, signed in with a second factor.
    static Client admin(World world) {
        var admin = register(world.client());
        world.sql("UPDATE auth.accounts SET role = 'ADMIN' WHERE id = '%s'".formatted(admin.id()));
        return admin.signInWithSecondFactor(world.client());
    }

    /// One of the first thousand.
    static Player joinGenesis(World world) {
        var player = register(world.client());
        linkDiscord(world, player.client(), player.username());
        player.client().post("/genesis/apply", Map.of("provider", "discord")).require(201);
        return player;
    }

    /// Goes to a provider that stands in for Discord, and comes back.
    ///
    /// @return by what Discord knows the player
    static String linkDiscord(World world, Client client, String username) {
        var subject = "subject-" + username;
        var asked = "/auth/social/discord/start?redirect_uri=" + world.url(Target.GATEWAY) + "/";
        var way = client.get(asked).require(200).json().path("authorize_url").asText();
        try (var browser = new Browser()) {
            var claims = Map.of("id", subject, "username", "D " + username);
            var back = browser.signIn(way, username, claims);
            client.post("/auth/social/discord", back.body()).require(200);
        }
        return subject;
    }

    /// Fixes of somebody who walks: one each ten seconds, as a phone buffers them, the last one two
    /// seconds before the end. People change their pace and stray from the line; who does not is
    /// taken for a joystick.
    static List<Map<String, Object>> walk(
            Position from, Position to, Instant began, Duration onTheWay) {
        var steps = (int) onTheWay.toSeconds() / 10;
        var north = to.latitude() - from.latitude();
        var east = to.longitude() - from.longitude();
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> {
                    var turn = 2 * Math.PI * step / steps;
                    var pace = Math.sin(turn) / 2 + Math.sin(3 * turn) / 9;
                    var part = (double) step / steps + pace / (2 * Math.PI);
                    var aside = 6 * Math.sin(2 * turn) + 3 * Math.sin(5 * turn);
                    var onTheLine =
                            new Position(
                                    from.latitude() + part * north, from.longitude() + part * east);
                    return fix(
                            onTheLine.plusMeters(aside, -aside),
                            began.plusSeconds(10L * step).minusSeconds(2));
                })
                .toList();
    }

    /// Fixes of somebody who walks on and is 50 km farther east each five minutes; one each fifteen
    /// seconds, the last one of `end`.
    static List<Map<String, Object>> jumping(Position from, Instant end, int jumps) {
        var last = jumps * 300 + 165;
        return IntStream.rangeClosed(0, last / 15)
                .mapToObj(step -> {
                    var second = step * 15;
                    var jump = second / 300;
                    var east = 50_000.0 * jump + 1.3 * second + 3 * Math.sin(second / 11.0);
                    var north = 3 * Math.sin(second / 17.0) + 2 * Math.sin(second / 71.0);
                    return fix(from.plusMeters(east, north), end.minusSeconds(last - second));
                })
                .toList();
    }

    static Map<String, Object> fix(Position position, Instant at) {
        var fix = new HashMap<String, Object>(place(position));
        fix.put("timestamp", at.toString());
        return fix;
    }

    private static Map<String, Object> place(Position position) {
        return Map.of(
                "latitude", position.latitude(),
                "longitude", position.longitude(),
                "accuracy", 5);
    }
}
