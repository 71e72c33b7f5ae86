package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;
import module java.sql;

import game.ore.api.Caller;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.GenesisRegistered;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import game.ore.testing.ServiceJvm;
import game.ore.testing.TestParts;
import game.ore.wire.CallerHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GenesisCrashTest {
    private static final int APPLICANTS = 40;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String postgres = TestParts.postgres();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Caller> applicants =
            IntStream.range(0, APPLICANTS).mapToObj(i -> UserWorld.player("brave" + i)).toList();

    /// What applicants were told, as far as they got an answer.
    private final Map<Caller, Integer> answered = new ConcurrentHashMap<>();

    /// Numbers by the id of the event that told them, which may come more than once.
    private final Map<UUID, Integer> told = new ConcurrentHashMap<>();

    /// The process dies in the middle of a stream of applications, its successor too; everybody
    /// applies again each time.
    @Test
    void whenever_the_process_is_killed_no_number_is_lost_or_given_twice_and_each_is_told()
            throws Exception {
        try (var world = new UserWorld(); // for its Kafka
                var _ = client) {
            world.platform
                    .events()
                    .everything(
                            "test-crash",
                            List.of(Topics.GENESIS_REGISTERED),
                            EventLog.From.LATEST,
                            ConsumerConfig.STANDARD,
                            events -> events.forEach(this::hear));

            try (var user = start("before-commit:7")) {
                assertThat(applyAll(user)).isLessThan(APPLICANTS);
                assertThat(user.exitCode()).isEqualTo(ServiceJvm.KILLED);
            }
            assertThat(numbers()).isEqualTo(oneTo(6));

            try (var user = start("after-commit:9")) {
                assertThat(applyAll(user)).isLessThan(APPLICANTS);
                assertThat(user.exitCode()).isEqualTo(ServiceJvm.KILLED);
            }
            assertThat(numbers()).isEqualTo(oneTo(15));

            try (var user = start("")) {
                assertThat(applyAll(user)).isEqualTo(APPLICANTS);
                assertThat(Wait.until(SOON, Duration.ofMillis(50), () -> told.size() >= APPLICANTS))
                        .isTrue();
            }
        }
        assertThat(numbers()).isEqualTo(oneTo(APPLICANTS));
        assertThat(answered.values().stream().sorted().toList()).isEqualTo(oneTo(APPLICANTS));
        assertThat(told.values().stream().sorted().toList()).isEqualTo(oneTo(APPLICANTS));
    }

    private static List<Integer> oneTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private void hear(Event event) {
        if (event.payload() instanceof GenesisRegistered fact)
            told.put(event.id(), fact.getNumber());
    }

    /// How many got an answer.
    private long applyAll(ServiceJvm user) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var applying =
                    applicants.stream()
                            .map(player -> threads.submit(() -> applied(user.url(), player)))
                            .toList();
            var answers = 0L;
            for (var future : applying) if (future.get()) answers++;
            return answers;
        }
    }

    /// @return false when the process was gone
    private boolean applied(URI user, Caller player) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(user.resolve("/genesis/apply"))
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"provider\":\"discord\"}"));
        CallerHeaders.of(player).forEach(request::header);
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isIn(200, 201);
            var number = Json.tree(answer.body()).required("number").asInt();
            assertThat(answered.merge(player, number, (first, _) -> first)).isEqualTo(number);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private List<Integer> numbers() throws SQLException {
        try (var connection = DriverManager.getConnection(postgres);
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT number FROM \"user\".genesis_members ORDER BY number")) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) numbers.add(rows.getInt(1));
            return numbers;
        }
    }

    /// @param drill where it is to die; nowhere when empty
    private ServiceJvm start(String drill) throws IOException {
        return ServiceJvm.start(
                UserChild.class,
                "user",
                postgres,
                Map.of("genesis.at-once", "1", "genesis.drill", drill));
    }
}
