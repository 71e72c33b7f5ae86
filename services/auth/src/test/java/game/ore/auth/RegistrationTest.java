package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.Role;
import game.ore.auth.AuthWorld.Answer;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.LoggedIn;
import game.ore.events.avro.UserRegistered;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationTest {
    private final AuthWorld world = AuthWorld.start();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void an_account_comes_with_a_session_whose_token_says_who_it_is() {
        var answer = world.register("Ada", "Ada@Example.org");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/user/username").asText()).isEqualTo("Ada");
        assertThat(answer.body().at("/user/role").asText()).isEqualTo("player");
        assertThat(answer.body().at("/user/is_genesis").isBoolean()).isTrue();
        assertThat(answer.body().at("/user/email_verified").asBoolean(true)).isFalse();
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(86_400);

        var verified = world.verifier.verify(answer.text("access_token"));
        assertThat(verified).isInstanceOf(Verified.Valid.class);
        var valid = (Verified.Valid) verified;
        assertThat(valid.expiresAt()).isEqualTo(AuthWorld.NOON.plus(Duration.ofHours(24)));
        assertThat(valid.caller().email()).isEqualTo("Ada@Example.org");
        assertThat(valid.caller().role()).isEqualTo(Role.PLAYER);
        assertThat(valid.caller().benefits()).isEqualTo(Caller.Benefits.STANDARD);
        assertThat(valid.caller().player().toString())
                .isEqualTo(answer.body().at("/user/id").asText());
    }

    @Test
    void others_hear_of_the_account_and_of_its_session() throws Exception {
        var heard = new ConcurrentLinkedQueue<Event>();
        var topics = List.of(Topics.USER_REGISTERED, Topics.AUTH_LOGIN);
        world.platform
                .events()
                .everything(
                        "registration-test",
                        topics,
                        EventLog.From.LATEST,
                        ConsumerConfig.STANDARD,
                        heard::addAll);
        var answer = world.register("heard_of");

        assertThat(
                        Wait.until(
                                Duration.ofSeconds(20),
                                Duration.ofMillis(20),
                                () -> heard.size() == 2))
                .isTrue();
        var id = answer.body().at("/user/id").asText();
        assertThat(heard).allMatch(event -> event.key().equals(id));
        assertThat(heard)
                .anySatisfy(event -> {
                    assertThat(event.payload()).isInstanceOf(UserRegistered.class);
                    assertThat(((UserRegistered) event.payload()).getUsername())
                            .isEqualTo("heard_of");
                })
                .anySatisfy(event -> {
                    assertThat(event.payload()).isInstanceOf(LoggedIn.class);
                    assertThat(((LoggedIn) event.payload()).getMethod()).isEqualTo("registration");
                });
    }

    @Test
    void of_many_who_want_one_name_at_the_same_time_one_gets_it() throws Exception {
        var answers =
                atOnce(
                        16,
                        i -> world.register(i % 2 == 0 ? "wanted" : "WANTED", i + "@name.example"));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allSatisfy(a -> {
                    assertThat(a.status()).isEqualTo(409);
                    assertThat(a.code()).isEqualTo("USERNAME_TAKEN");
                    assertThat(a.body().at("/details/field").asText()).isEqualTo("username");
                });
    }

    @Test
    void of_many_who_have_one_address_one_gets_an_account() throws Exception {
        var answers =
                atOnce(
                        16,
                        i ->
                                world.register(
                                        "mail" + i,
                                        i % 2 == 0 ? "me@one.example" : "Me@ONE.example"));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allMatch(a -> a.status() == 409 && a.code().equals("EMAIL_TAKEN"));
    }

    @Test
    void names_that_look_the_same_are_the_same() {
        assertThat(world.register("Ｆｕｌｌwidth").status()).isEqualTo(201);
        assertThat(world.register("fullWIDTH", "other@example.org").code())
                .isEqualTo("USERNAME_TAKEN");
    }

    @ParameterizedTest
    @MethodSource
    void a_weak_password_is_refused(String password) {
        var answer =
                world.post(
                        "/auth/register",
                        Map.of(
                                "username",
                                "weakling",
                                "email",
                                "soft.spot@example.org",
                                "password",
                                password));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("WEAK_PASSWORD");
    }

    static List<String> a_weak_password_is_refused() {
        return List.of(
                "too short",
                "abababababab",
                "my name is WeakLing",
                "soft.spot@example.org",
                "my soft.spot here");
    }

    @Test
    void a_password_that_everybody_tries_first_is_refused() {
        var answer =
                world.post(
                        "/auth/register",
                        Map.of(
                                "username",
                                "unlucky",
                                "email",
                                "unlucky@example.org",
                                "password",
                                "Qwertyuiop123"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("PASSWORD_BREACHED");
    }

    @ParameterizedTest
    @MethodSource
    void what_is_not_as_it_must_be_is_named_and_changes_nothing(String body, String code) {
        for (var path : List.of("/auth/register", "/auth/login", "/auth/refresh")) {
            var answer = world.send("POST", path, body, Map.of());
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).as(path).isEqualTo(code);
        }
    }

    static Stream<Arguments> what_is_not_as_it_must_be_is_named_and_changes_nothing() {
        return Stream.of(
                Arguments.of("", "VALIDATION_FAILED"),
                Arguments.of("{", "MALFORMED_JSON"),
                Arguments.of("[1]", "VALIDATION_FAILED"),
                Arguments.of("{}", "VALIDATION_FAILED"),
                Arguments.of(
                        "{\"username\":1,\"password\":[],\"refresh_token\":{}}",
                        "VALIDATION_FAILED"),
                Arguments.of(
                        Json.text(
                                Map.of(
                                        "username",
                                        "nul\0nul",
                                        "email",
                                        "nul\0@example.org",
                                        "password",
                                        "a\0bcdefghijk",
                                        "refresh_token",
                                        "\0")),
                        "VALIDATION_FAILED"),
                Arguments.of(
                        Json.text(
                                Map.of(
                                        "username",
                                        "x".repeat(300),
                                        "email",
                                        "x".repeat(300) + "@example.org",
                                        "password",
                                        "x".repeat(300),
                                        "refresh_token",
                                        "x".repeat(300))),
                        "VALIDATION_FAILED"));
    }

    @Test
    void all_offending_fields_are_named_at_once() {
        var answer =
                world.post(
                        "/auth/register",
                        Map.of(
                                "username",
                                "a b",
                                "email",
                                "nowhere",
                                "password",
                                PASSWORD_TOO_LONG));
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().path("details").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("username", "email", "password");
    }

    private static final String PASSWORD_TOO_LONG = "long enough ".repeat(11);

    private static List<Answer> atOnce(int many, IntFunction<Answer> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    IntStream.range(0, many)
                            .<Callable<Answer>>mapToObj(i -> () -> work.apply(i))
                            .toList();
            var answers = new ArrayList<Answer>();
            for (var future : threads.invokeAll(tasks)) answers.add(future.get());
            return answers;
        }
    }
}
