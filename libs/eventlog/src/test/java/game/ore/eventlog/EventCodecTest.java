package game.ore.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import module java.base;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final EventCodec CODEC = new EventCodec(List.of(Walked.TODAY), List.of());
    private static final EventCodec OLD_CODEC = new EventCodec(List.of(Walked.OLDER), List.of());
    private static final EventCodec KNOWS_BOTH =
            new EventCodec(List.of(Walked.TODAY), List.of(Walked.OLDER));

    @Test
    void an_event_comes_back_as_it_was() {
        var event = event(Walked.today("Zoë 🥾", Long.MIN_VALUE, "fine"));
        var back = CODEC.decode(CODEC.encode(event));

        assertThat(back).isEqualTo(event);
        assertThat(back.type()).isEqualTo("game.ore.eventlog.Walked");
    }

    @Test
    void what_an_older_version_wrote_is_read_into_todays_schema() {
        var back = KNOWS_BOTH.decode(OLD_CODEC.encode(event(Walked.older("boots", "ann", 7))));

        assertThat(back.payload()).isEqualTo(Walked.today("ann", 7, "unknown"));
        assertThat(CODEC.decode(CODEC.encode(back))).isEqualTo(back);
    }

    @Test
    void what_a_schema_that_nobody_knows_here_wrote_is_refused() {
        var bytes = OLD_CODEC.encode(event(Walked.older("boots", "ann", 7)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.decode(bytes))
                .withMessageContaining("Walked");
        assertThatIllegalStateException()
                .isThrownBy(() -> new EventCodec(List.of(), List.of()).encode(event(new Walked())));
    }

    @Test
    void every_piece_of_an_event_that_was_cut_off_is_refused() {
        var bytes = CODEC.encode(event(Walked.today("ann", 7, "fine")));
        for (var length = 0; length < bytes.length; length++) {
            var piece = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> CODEC.decode(piece));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void damaged_bytes_are_refused_or_read_but_do_no_harm(long seed) {
        var random = new Random(seed);
        var whole = CODEC.encode(event(Walked.today("ann", 7, "fine")));
        var refused = 0;
        for (var i = 0; i < 5_000; i++) {
            var bytes = random.nextInt(10) == 0 ? noise(random) : whole.clone();
            for (var n = 0; n <= random.nextInt(4); n++)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                CODEC.decode(bytes);
            } catch (IllegalArgumentException _) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Event event(SpecificRecord payload) {
        var id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        var at = Instant.parse("2026-05-01T12:00:00.123456Z");
        return new Event(id, at, "test", "00-ab-cd-01", "ann", payload);
    }
}
