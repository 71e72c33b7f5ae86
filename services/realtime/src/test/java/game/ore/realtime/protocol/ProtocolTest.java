package game.ore.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import game.ore.net.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolTest {
    private static final JsonNode CONTRACT = contract();

    @Test
    void the_contract_describes_every_message_and_no_other() {
        assertThat(types("hear"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ClientType.values()).map(ClientType::text).toList());
        assertThat(types("tell")).containsExactlyInAnyOrderElementsOf(ServerMessage.types());
    }

    @Test
    void every_example_of_what_clients_say_is_understood_in_both_formats_alike() throws Exception {
        for (var type : types("hear")) {
            for (var example : examples(type)) {
                var json = Decoded.of(Format.JSON, Json.bytes(example));
                var packed = Decoded.of(Format.MESSAGE_PACK, packed(example));
                assertThat(json).as(type).isInstanceOf(Decoded.Understood.class);
                assertThat(packed).isEqualTo(json);
            }
        }
    }

    @Test
    void every_example_of_what_clients_are_told_is_just_as_the_code_writes_it() throws Exception {
        var reader = reader(Json.mapper());
        for (var type : types("tell")) {
            for (var example : examples(type)) {
                var message = reader.readValue(Json.bytes(example), ServerMessage.class);
                var frame = Frame.event(message);
                assertThat(Json.tree(frame.bytes(Format.JSON))).as(type).isEqualTo(example);
                var packed = reader(Format.MESSAGE_PACK.mapper());
                assertThat(packed.readValue(frame.bytes(Format.MESSAGE_PACK), ServerMessage.class))
                        .isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"ping\"|MALFORMED_FRAME",
                "[]|MALFORMED_FRAME",
                "{\"type\":7}|MALFORMED_FRAME",
                "{\"type\":\"ping\"} x|MALFORMED_FRAME",
                "{\"type\":\"fly\",\"id\":\"a\"}|TYPE_UNKNOWN",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"channels\":\"x\"}|VALIDATION_FAILED",
                "{\"type\":\"auth\",\"id\":\"a\"}|VALIDATION_FAILED",
                "{\"type\":\"location.update\",\"id\":\"a\",\"data\":{\"latitude\":91}}|VALIDATION_FAILED",
                "{\"type\":\"game.action\",\"id\":\"a\"}|VALIDATION_FAILED"
            })
    void what_says_nothing_is_answered_with_a_code(String text, String code) {
        var decoded = Decoded.of(Format.JSON, text.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.NotUnderstood.class,
                        not -> {
                            assertThat(not.failure().code()).isEqualTo(code);
                            if (text.contains("\"id\""))
                                assertThat(not.failure().ref()).contains("a");
                        });
    }

    @ParameterizedTest
    @EnumSource
    void no_bytes_whatsoever_do_harm(Format format) throws Exception {
        var seed = 20_260_131L;
        var random = new Random(seed);
        var good = format == Format.JSON ? Json.bytes(example()) : packed(example());
        for (var round = 0; round < 5_000; round++) {
            var bytes = round % 2 == 0 ? new byte[random.nextInt(64)] : good.clone();
            if (round % 2 == 0) random.nextBytes(bytes);
            else bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            assertThat(Decoded.of(format, bytes)).as("seed %d round %d", seed, round).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"81a474797065a470696e67c0", "81a474797065", "c1", "''"})
    void what_is_not_one_whole_value_is_malformed(String bytes) {
        assertThat(Decoded.of(Format.MESSAGE_PACK, HexFormat.of().parseHex(bytes)))
                .isInstanceOfSatisfying(
                        Decoded.NotUnderstood.class,
                        not -> assertThat(not.failure().code()).isEqualTo("MALFORMED_FRAME"));
    }

    @ParameterizedTest
    @CsvSource({"c67fffffff", "db7fffffff", "dd7fffffff", "df7fffffff", "c97fffffff01"})
    void a_length_that_is_only_claimed_reserves_no_memory(String header) {
        var bytes = HexFormat.of().parseHex("81a474797065" + header);

        assertThat(Decoded.of(Format.MESSAGE_PACK, bytes))
                .isInstanceOf(Decoded.NotUnderstood.class);
    }

    private static JsonNode example() {
        return examples("game.action").getFirst();
    }

    private static byte[] packed(JsonNode tree) throws IOException {
        return Format.MESSAGE_PACK.mapper().writeValueAsBytes(tree);
    }

    private static ObjectMapper reader(ObjectMapper mapper) {
        var reader = mapper.copy();
        reader.registerSubtypes(ServerMessage.class.getPermittedSubclasses());
        return reader;
    }

    private static Set<String> types(String operation) {
        var types = new TreeSet<String>();
        CONTRACT.at("/operations/" + operation + "/messages")
                .forEach(message -> {
                    var reference = message.path("$ref").asText();
                    var name = reference.substring(reference.lastIndexOf('/') + 1);
                    assertThat(CONTRACT.at("/channels/realtime/messages").has(name)).isTrue();
                    assertThat(message(name).at("/payload/properties/type/const").asText())
                            .isEqualTo(name);
                    types.add(name);
                });
        return types;
    }

    private static JsonNode message(String name) {
        return CONTRACT.path("components").path("messages").path(name);
    }

    private static List<JsonNode> examples(String type) {
        var examples = new ArrayList<JsonNode>();
        message(type).path("examples").forEach(example -> examples.add(example.path("payload")));
        assertThat(examples).as(type).isNotEmpty();
        return examples;
    }

    private static JsonNode contract() {
        try (var yaml = ProtocolTest.class.getResourceAsStream("/asyncapi/realtime.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
