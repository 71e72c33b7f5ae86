package game.ore.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.gateway.domain.HeaderRules.Meaning;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests in bytes, whole, in pieces, and spoiled by chance. What is refused stands in
/// `RefusalTest`.
class RequestReaderTest {
    private static final int SPOILED = 1_000;
    private static final List<String> SPLINTERS =
            List.of("\r", "\n", "\r\n", " ", "\t", ":", ";", "0", "1", "ff", "\0", "\u007f");
    private static final String CHUNKS =
            "3\r\nabc\r\n1a;x=y\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nX-T: 1\r\n\r\n";
    private static final List<String> GOOD =
            List.of(
                    "GET /a?b=c HTTP/1.1\r\nHost: ore\r\nX-A:b\r\nAuthorization:\t Bearer x.y.z \r\n\r\n",
                    "POST /a HTTP/1.1\r\nhost: ore\r\nContent-Length: 5\r\n\r\nabcde",
                    "POST /b HTTP/1.1\r\nHost: ore\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .concat(CHUNKS),
                    "PUT /c HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
                    "DELETE /d HTTP/1.1\r\nHost: ore\r\nConnection: close, x-a\r\nX-A: 1\r\nX-B: 2\r\n\r\n");

    /// A request that was read whole.
    private record Whole(String method, String uri, String host, String credential, String body) {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(ByteBuf piece) {
        return piece.toString(StandardCharsets.ISO_8859_1);
    }

    /// @param sizes of the pieces in which the bytes come, again and again
    private static List<Whole> read(byte[] bytes, int... sizes) {
        var channel = new EmbeddedChannel(new RequestReader(new Heads()));
        var all = new ArrayList<Whole>();
        for (int from = 0, i = 0; from < bytes.length; i++) {
            var size = Math.min(sizes[i % sizes.length], bytes.length - from);
            channel.writeInbound(Unpooled.copiedBuffer(bytes, from, size));
            from += size;
        }
        RequestHead head = RequestHead.NONE;
        var body = new StringBuilder();
        for (var next = channel.readInbound(); next != null; next = channel.readInbound()) {
            switch (next) {
                case RequestHead begun -> {
                    if (begun.problem().isPresent()) return all;
                    head = begun;
                    if (!head.hasBody()) all.add(whole(head, ""));
                }
                case ByteBuf piece -> body.append(text(piece));
                case LastPiece last -> {
                    all.add(whole(head, body.append(text(last.content())).toString()));
                    body.setLength(0);
                }
                default -> assertThat(next).isInstanceOf(Broken.class);
            }
            ReferenceCountUtil.release(next);
        }
        channel.finishAndReleaseAll();
        return all;
    }

    private static Whole whole(RequestHead head, String body) {
        return new Whole(
                head.method().name(),
                head.uri(),
                head.value(Meaning.HOST).orElse(""),
                head.value(Meaning.AUTHORIZATION).orElse(""),
                body);
    }

    /// What somebody else's reader makes of the same bytes.
    private static List<Whole> readByNetty(byte[] bytes) {
        var channel = new EmbeddedChannel(new HttpRequestDecoder());
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
        var all = new ArrayList<Whole>();
        HttpRequest head = null;
        var body = new StringBuilder();
        for (HttpObject next = channel.readInbound(); next != null; next = channel.readInbound()) {
            if (next.decoderResult().isFailure()) break;
            if (next instanceof HttpRequest begun) head = begun;
            if (next instanceof HttpContent content) body.append(text(content.content()));
            if (next instanceof LastHttpContent && head != null) {
                var headers = head.headers();
                all.add(
                        new Whole(
                                head.method().name(),
                                head.uri(),
                                headers.get("Host", ""),
                                headers.get("Authorization", ""),
                                body.toString()));
                body.setLength(0);
            }
            ReferenceCountUtil.release(next);
        }
        channel.finishAndReleaseAll();
        return all;
    }

    @Test
    void however_the_bytes_are_cut_the_requests_are_the_same() {
        var bytes = ascii(String.join("", GOOD));
        var whole = read(bytes, bytes.length);
        assertThat(whole).hasSize(GOOD.size()).isEqualTo(readByNetty(bytes));
        assertThat(whole.get(2).body()).isEqualTo("abcabcdefghijklmnopqrstuvwxyz");
        for (var size = 1; size < 100; size++) {
            assertThat(read(bytes, size)).as("pieces of %d", size).isEqualTo(whole);
            assertThat(read(bytes, size, 1, 7)).isEqualTo(whole);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_taken_for_a_request_is_the_same_request_to_another_reader(long seed) {
        var random = new Random(seed);
        var taken = 0;
        for (var i = 0; i < SPOILED; i++) {
            var bytes = new StringBuilder(String.join("", shuffled(random)));
            for (var spoil = random.nextInt(3); spoil >= 0; spoil--) {
                var at = random.nextInt(bytes.length());
                switch (random.nextInt(3)) {
                    case 0 -> bytes.deleteCharAt(at);
                    case 1 -> bytes.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
                    default -> bytes.setCharAt(at, (char) random.nextInt(256));
                }
            }
            var ours = read(ascii(bytes.toString()), 1 + random.nextInt(bytes.length()));
            var theirs = readByNetty(ascii(bytes.toString()));
            taken += ours.size();
            assertThat(theirs)
                    .as("seed %d, round %d: %s", seed, i, bytes)
                    .hasSizeGreaterThanOrEqualTo(ours.size());
            assertThat(ours)
                    .as("seed %d, round %d: %s", seed, i, bytes)
                    .isEqualTo(theirs.subList(0, ours.size()));
        }
        assertThat(taken).isGreaterThan(SPOILED);
    }

    private static List<String> shuffled(Random random) {
        var all = new ArrayList<>(GOOD);
        Collections.shuffle(all, random);
        return all;
    }

    @Test
    void what_goes_on_goes_on_as_it_came() {
        var lines =
                List.of(
                        "POST / HTTP/1.1",
                        "Host: o",
                        "X-A:  1 ",
                        "X-User-ID: evil",
                        "X_B: 2",
                        "Connection: x-c",
                        "x-C: 3",
                        "X-D: é",
                        "",
                        "");
        var channel = new EmbeddedChannel(new RequestReader(new Heads()));
        channel.writeInbound(Unpooled.copiedBuffer(ascii(String.join("\r\n", lines))));
        RequestHead head = channel.readInbound();
        assertThat(new String(head.onward(), StandardCharsets.ISO_8859_1))
                .isEqualTo("X-A:  1 \r\nX-D: é\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;a=\"\r\n",
                "1 \r\n",
                "1\n",
                "\r\n",
                "-1\r\n",
                "0x1\r\n",
                "10000000000\r\n",
                "1\r\nab\r\n",
                "1\r\na\n\n"
            })
    void a_body_in_pieces_that_could_be_read_in_two_ways_ends_there(String pieces) {
        var channel = new EmbeddedChannel(new RequestReader(new Heads()));
        var head = "POST / HTTP/1.1\r\nHost: o\r\nTransfer-Encoding: chunked\r\n\r\n";
        channel.writeInbound(Unpooled.copiedBuffer(ascii(head + pieces + "0\r\n\r\n")));
        Object last = null;
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            last = next;
            ReferenceCountUtil.release(next);
        }
        assertThat(last)
                .isInstanceOfSatisfying(Broken.class, b -> assertThat(b.inHead()).isFalse());
    }
}
