package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.net.Json;
import game.ore.runtime.Wait;
import game.ore.token.TokenNames;
import game.ore.token.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final Map<String, String> NO_MASTER_KEY = Map.of("ore.master-key", "");

    @Test
    void instances_share_their_keys_and_a_restart_keeps_them() {
        try (var first = AuthWorld.start()) {
            var token = first.register("tina").text("access_token");
            try (var second = first.another(Map.of())) {
                assertThat(keyIds(second)).isEqualTo(keyIds(first)).hasSize(1);
                assertThat(second.verifier.verify(token)).isInstanceOf(Verified.Valid.class);
            }
            assertThat(first.platform.redis().sync().get(TokenNames.PUBLIC_KEY))
                    .startsWith("-----BEGIN PUBLIC KEY-----");
        }
    }

    @Test
    void keys_are_rotated_without_logging_anybody_out() {
        try (var early = AuthWorld.start(Map.of("auth.key-rotate-after", "30d"))) {
            early.register("uma");
            var old = keyIds(early);
            early.later(Duration.ofDays(30));
            try (var due = early.another(Map.of("auth.key-rotate-after", "30d"))) {
                assertThat(keyIds(due)).hasSize(2).containsAll(old);
                var signedByOld = token(due);
                assertThat(keyOf(signedByOld)).as("published, but not signing").isIn(old);

                due.later(Duration.ofMinutes(10));
                var signedByNew = token(due);
                assertThat(keyOf(signedByNew)).isNotIn(old);
                assertThat(due.verifier.verify(signedByOld)).isInstanceOf(Verified.Valid.class);
                assertThat(due.verifier.verify(signedByNew)).isInstanceOf(Verified.Valid.class);

                due.later(Duration.ofHours(73));
                try (var late = due.another(Map.of("auth.key-rotate-after", "30d"))) {
                    assertThat(keyIds(late)).containsExactly(keyOf(signedByNew));
                }
            }
        }
    }

    @Test
    void keys_are_rotated_by_command_for_all_instances_without_logging_anybody_out()
            throws Exception {
        var often = Map.of("auth.key-upkeep-every", "1s");
        try (var first = AuthWorld.start(often)) {
            first.register("uma");
            var root = first.register("root");
            try (var second =
                    first.another(
                            Map.of("auth.key-upkeep-every", "1s", "auth.first-admin", "root"))) {
                var app = first.app(root.text("access_token"));
                var admin = first.login("root", app).text("access_token");
                var old = token(first);
                var rotated = first.as(admin, "POST", "/auth/admin/keys/rotate");
                assertThat(rotated.status()).isEqualTo(200);
                var kid = rotated.text("kid");
                assertThat(rotated.text("signs_from"))
                        .isEqualTo(first.now.get().plus(Duration.ofMinutes(10)).toString());
                assertThat(first.as(admin, "POST", "/auth/admin/keys/rotate").code())
                        .isEqualTo("KEY_ROTATION_PENDING");

                assertThat(keyIds(first)).hasSize(2).contains(kid);
                assertThat(
                                Wait.until(
                                        Duration.ofSeconds(10),
                                        Duration.ofMillis(50),
                                        () -> keyIds(second).equals(keyIds(first))))
                        .isTrue();
                assertThat(keyOf(token(second))).isNotEqualTo(kid);

                first.later(Duration.ofMinutes(10));
                assertThat(keyOf(token(first))).isEqualTo(kid);
                assertThat(keyOf(token(second))).isEqualTo(kid);
                for (var world : List.of(first, second)) {
                    assertThat(world.verifier.verify(old)).isInstanceOf(Verified.Valid.class);
                    assertThat(world.verifier.verify(token(first)))
                            .isInstanceOf(Verified.Valid.class);
                }
                assertThat(
                                first.found(
                                        "SELECT actor FROM auth.audit_entry WHERE action = 'key.made' ORDER BY id DESC"))
                        .isEqualTo(root.userId());
            }
        }
    }

    @Test
    void private_keys_are_sealed_under_the_master_key_and_another_one_is_told_so() {
        try (var world = AuthWorld.start()) {
            var other =
                    Base64.getEncoder()
                            .encodeToString(
                                    "another key of thirty-two bytes!"
                                            .getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> world.another(Map.of("ore.master-key", other)).close())
                    .hasMessageContaining("is sealed under master key");
            assertThatThrownBy(() -> world.another(Map.of("ore.master-key", "c2hvcnQ=")).close())
                    .hasMessageContaining("32 bytes");
        }
    }

    @Test
    void without_a_master_key_one_is_made_that_only_its_owner_can_read(@TempDir Path folder)
            throws Exception {
        var file = folder.resolve("secrets/master.key");
        var settings = new HashMap<>(NO_MASTER_KEY);
        settings.put("auth.master-key-file", file.toString());
        try (var world = AuthWorld.start(settings)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            try (var again = world.another(settings)) {
                assertThat(keyIds(again)).isEqualTo(keyIds(world));
            }
        }
    }

    private static String token(AuthWorld world) {
        return world.login("uma", AuthWorld.PASSWORD, "192.0.2.60").text("access_token");
    }

    private static Set<String> keyIds(AuthWorld world) {
        var answer = world.send("GET", TokenNames.KEY_SET_PATH, "", Map.of());
        assertThat(answer.body().findValues("d")).as("private parts").isEmpty();
        return new TreeSet<>(answer.body().findValuesAsText("kid"));
    }

    private static String keyOf(String token) {
        var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return Json.tree(header).required("kid").asText();
    }
}
