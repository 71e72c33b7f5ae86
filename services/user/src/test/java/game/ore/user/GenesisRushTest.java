package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.user.GenesisRoll;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.GenesisRegistered;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.Test;

class GenesisRushTest {
    private static final int APPLICANTS = 2_000;
    private static final List<Integer> ALL_NUMBERS =
            IntStream.rangeClosed(1, 1_000).boxed().toList();

    private final Queue<Event> told = new ConcurrentLinkedQueue<>();

    @Test
    void of_two_thousand_who_apply_at_once_a_thousand_get_a_number_each_and_the_rest_hear_so()
            throws Exception {
        try (var world = new UserWorld()) {
            world.platform
                    .events()
                    .everything(
                            "test-rush",
                            List.of(Topics.GENESIS_REGISTERED),
                            EventLog.From.LATEST,
                            ConsumerConfig.STANDARD,
                            told::addAll);
            var answers = rush(world);

            assertThat(numbers(answers)).isEqualTo(ALL_NUMBERS);
            assertThat(answers.values())
                    .filteredOn(answer -> answer.code().equals("GENESIS_FULL"))
                    .hasSize(APPLICANTS - ALL_NUMBERS.size());
            assertListed(world, answers);
            var roll = world.platform.redis().sync().hgetall(GenesisRoll.MEMBERS_KEY);
            assertThat(roll).hasSize(ALL_NUMBERS.size());
            answers.forEach((player, answer) ->
                    assertThat(Optional.ofNullable(roll.get(player.player().toString())))
                            .isEqualTo(number(answer).map(String::valueOf)));
            var allTold =
                    Wait.until(
                            Duration.ofSeconds(20),
                            Duration.ofMillis(50),
                            () -> told.size() >= ALL_NUMBERS.size());
            assertThat(allTold).isTrue();
            assertThat(toldNumbers()).isEqualTo(ALL_NUMBERS);
        }
    }

    private static Map<Caller, UserWorld.Answer> rush(UserWorld world) throws Exception {
        var answers = new ConcurrentHashMap<Caller, UserWorld.Answer>();
        var together = new CountDownLatch(APPLICANTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var applying = new ArrayList<Future<?>>();
            for (var i = 0; i < APPLICANTS; i++) {
                var player = UserWorld.player("rush" + i);
                world.link(player, "discord", "discord-" + i);
                applying.add(
                        threads.submit(() -> {
                            together.countDown();
                            together.await();
                            answers.put(player, applied(world, player));
                            return true;
                        }));
            }
            for (var future : applying) future.get();
        }
        return answers;
    }

    /// Whoever is told that it is too busy comes again, as clients do.
    private static UserWorld.Answer applied(UserWorld world, Caller player)
            throws InterruptedException {
        var answer = new AtomicReference<>(apply(world, player));
        var answered =
                Wait.until(
                        Duration.ofMinutes(1),
                        Duration.ofMillis(100),
                        () -> {
                            if (answer.get().status() != 503) return true;
                            answer.set(apply(world, player));
                            return false;
                        });
        assertThat(answered).isTrue();
        return answer.get();
    }

    private static UserWorld.Answer apply(UserWorld world, Caller player) {
        return world.post(player, "/genesis/apply", Map.of("provider", "discord"));
    }

    private static Optional<Integer> number(UserWorld.Answer answer) {
        return answer.status() == 201
                ? Optional.of(answer.body().path("number").asInt())
                : Optional.empty();
    }

    private static List<Integer> numbers(Map<Caller, UserWorld.Answer> answers) {
        return answers.values().stream()
                .map(GenesisRushTest::number)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private List<Integer> toldNumbers() {
        return told.stream()
                .map(Event::payload)
                .map(GenesisRegistered.class::cast)
                .map(GenesisRegistered::getNumber)
                .sorted()
                .toList();
    }

    /// Page after page, without gap or repetition.
    private static void assertListed(UserWorld world, Map<Caller, UserWorld.Answer> answers) {
        var names = new TreeMap<Integer, String>();
        answers.forEach(
                (player, answer) -> number(answer).ifPresent(n -> names.put(n, player.username())));
        var viewer = UserWorld.player("viewer");
        var listed = new LinkedHashMap<Integer, String>();
        var path = "/genesis/members?limit=70";
        var cursor = Optional.<String>empty();
        do {
            var more = cursor.map(c -> "&cursor=" + c).orElse("");
            var page = world.get(viewer, path + more).body();
            page.path("items")
                    .forEach(item ->
                            listed.put(
                                    item.path("number").asInt(), item.path("username").asText()));
            cursor = Optional.of(page.path("next_cursor").asText("")).filter(c -> !c.isEmpty());
        } while (cursor.isPresent());
        assertThat(listed).containsExactlyEntriesOf(names);
        assertThat(world.get(viewer, path + "&cursor=nonsense").code())
                .isEqualTo("VALIDATION_FAILED");
    }
}
