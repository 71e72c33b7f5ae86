package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.api.Caller;
import game.ore.objects.ObjectStore;
import game.ore.objects.ObjectsConfig;
import game.ore.runtime.Settings;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import game.ore.user.avatar.TestImages;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvatarTest {
    private static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";
    private static final int BODY_MAX = 4 << 20;

    private final UserWorld world = new UserWorld();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_picture_becomes_squares_that_everybody_may_see_and_keep() {
        var ada = UserWorld.player("ada");
        assertThat(world.fetch(path(ada, 256)).statusCode()).isEqualTo(404);
        assertThat(world.get(ada, "/users/me").body().has("avatar_url")).isFalse();

        var answer = world.upload(ada, TestImages.png(TestImages.quarters(700, "RGBW")), PNG);

        assertThat(answer.status()).isEqualTo(200);
        var url = answer.text("avatar_url");
        assertThat(url).startsWith(path(ada, 256) + "?v=");
        var bea = UserWorld.player("bea");
        assertThat(world.get(bea, "/users/" + ada.player()).text("avatar_url")).isEqualTo(url);
        for (var side : List.of(64, 256, 512)) {
            var square = world.fetch(url.replace("256", "" + side));
            assertThat(square.statusCode()).isEqualTo(200);
            assertThat(header(square, "Content-Type")).isEqualTo(JPEG);
            assertThat(header(square, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(square, "Cache-Control"))
                    .isEqualTo("public, max-age=31536000, immutable");
            assertThat(TestImages.decoded(square.body()).getWidth()).isEqualTo(side);
            assertThat(TestImages.decoded(square.body()).getHeight()).isEqualTo(side);
            assertThat(TestImages.quartersOf(square.body())).isEqualTo("RGBW");
        }
        assertThat(header(world.fetch(path(ada, 64)), "Cache-Control"))
                .isEqualTo("public, max-age=60");
    }

    /// As browsers send it, and as game engines do: other fields before it, a boundary in quotes.
    @ParameterizedTest
    @CsvSource({"----browser, ----browser", "engine, \"engine\""})
    void a_picture_may_come_in_a_form(String boundary, String written) {
        var gus = UserWorld.player("gus");
        var picture = TestImages.png(TestImages.quarters(128, "RGBW"));
        var form = form(boundary, field("frame", ""), file("avatar", picture));

        var answer = world.upload(gus, form, "multipart/form-data; boundary=" + written);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var square = world.fetch(answer.text("avatar_url"));
        assertThat(TestImages.quartersOf(square.body())).isEqualTo("RGBW");
    }

    @Test
    void a_form_without_just_one_whole_picture_is_refused_as_a_picture_would_be() {
        var hal = UserWorld.player("hal");
        var picture = TestImages.png(TestImages.quarters(128, "RGBW"));
        var type = "multipart/form-data; boundary=b";
        assertForm(hal, form("b", field("avatar", "text")), type, 400, "VALIDATION_FAILED");
        assertForm(
                hal,
                form("b", file("one", picture), file("two", picture)),
                type,
                400,
                "VALIDATION_FAILED");
        var cutOff = Arrays.copyOf(form("b", file("avatar", picture)), picture.length / 2);
        assertForm(hal, cutOff, type, 400, "VALIDATION_FAILED");
        assertForm(
                hal, form("b", file("a", picture)), "multipart/form-data", 400, "MALFORMED_FORM");
        assertForm(hal, new byte[] {1, 2, 3}, type, 400, "VALIDATION_FAILED");
        var many = Stream.generate(() -> field("x", "y")).limit(40).toArray(byte[][]::new);
        assertForm(hal, form("b", many), type, 400, "MALFORMED_FORM");
        assertForm(hal, form("b", file("a", new byte[100])), type, 415, "UNSUPPORTED_IMAGE");
        var half = Arrays.copyOf(picture, picture.length / 2);
        assertForm(hal, form("b", file("a", half)), type, 422, "IMAGE_DAMAGED");
        var tooLong = form("b", file("a", new byte[BODY_MAX]));
        assertThat(world.upload(hal, tooLong, type).status()).isEqualTo(413);
        assertThat(world.get(hal, "/users/me").body().has("avatar_url")).isFalse();
    }

    private void assertForm(Caller player, byte[] form, String type, int status, String code) {
        var answer = world.upload(player, form, type);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static byte[] field(String name, String value) {
        return "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s"
                .formatted(name, value)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(String name, byte[] content) {
        var head =
                "Content-Disposition: form-data; name=\"%s\"; filename=\"me.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .formatted(name)
                        .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + content.length).put(head).put(content).array();
    }

    private static byte[] form(String boundary, byte[]... parts) {
        var form = new ByteArrayOutputStream();
        for (var part : parts) {
            form.writeBytes("--%s\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
            form.writeBytes(part);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    @Test
    void who_has_it_already_is_told_so() {
        var url = uploaded(UserWorld.player("cleo"), "RGBW");
        var tag = header(world.fetch(url), "ETag");

        for (var known : List.of(tag, "\"other\", " + tag, "W/" + tag, "*")) {
            var answer = world.fetch(url, "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
        }
        assertThat(world.fetch(url, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        var other = world.fetch(url.replace("256", "64"), "If-None-Match", tag);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void what_shines_through_goes_on_doing_so() {
        var dan = UserWorld.player("dan");
        var url =
                world.upload(dan, TestImages.png(TestImages.quarters(128, "RG-W")), PNG)
                        .text("avatar_url");
        assertThat(header(world.fetch(url), "Content-Type")).isEqualTo(PNG);
        assertThat(TestImages.quartersOf(world.fetch(url).body())).isEqualTo("RG-W");
    }

    @ParameterizedTest
    @CsvSource({
        "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"
    })
    void a_photograph_stands_upright_and_does_not_say_where_it_was_taken(
            int orientation, String upright) {
        var eve = UserWorld.player("eve");
        var photograph = TestImages.photograph(TestImages.quarters(600, "RGBW"), orientation);
        assertThat(latin(photograph)).contains("Exif", TestImages.SECRET);

        var url = world.upload(eve, photograph, JPEG).text("avatar_url");

        for (var side : List.of(64, 256, 512)) {
            var square = world.fetch(url.replace("256", "" + side)).body();
            assertThat(TestImages.quartersOf(square)).isEqualTo(upright);
            assertThat(latin(square)).doesNotContain("Exif").doesNotContain(TestImages.SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quarters-lossy.webp, RGBW",
        "quarters-lossy-alpha.webp, RGB-",
        "quarters-lossless-alpha.webp, RGB-"
    })
    void webp_is_taken_too(String file, String colours) {
        var finn = UserWorld.player("finn");
        var url = world.upload(finn, TestImages.resource(file), "image/webp").text("avatar_url");
        assertThat(TestImages.quartersOf(world.fetch(url).body())).isEqualTo(colours);
    }

    @Test
    void the_middle_of_a_wide_picture_is_shown_and_a_tiny_one_grows() {
        var gwen = UserWorld.player("gwen");
        var wide = new BufferedImage(3_000, 1_100, BufferedImage.TYPE_INT_RGB);
        var middle = TestImages.quarters(1_100, "WBGR");
        for (var y = 0; y < 1_100; y++) {
            for (var x = 0; x < 1_100; x++) wide.setRGB(950 + x, y, middle.getRGB(x, y));
        }
        var url = world.upload(gwen, TestImages.jpeg(wide), JPEG).text("avatar_url");
        assertThat(TestImages.quartersOf(world.fetch(url).body())).isEqualTo("WBGR");

        var tiny = world.upload(gwen, TestImages.png(TestImages.quarters(2, "RGBW")), PNG);
        var grown = world.fetch(tiny.text("avatar_url").replace("256", "512")).body();
        assertThat(TestImages.quartersOf(grown)).isEqualTo("RGBW");
    }

    @Test
    void what_kind_it_is_stands_in_its_bytes_and_not_in_its_name() {
        var hal = UserWorld.player("hal");
        var png = TestImages.png(TestImages.quarters(64, "RGBW"));
        assertThat(world.upload(hal, png, JPEG).status()).isEqualTo(200);
        assertThat(world.upload(hal, png, "text/plain").status()).isEqualTo(200);

        var gif = TestImages.gif(TestImages.quarters(64, "RGBW"));
        var svg = latin("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        for (var other : List.of(gif, svg, new byte[0], new byte[1], latin("\u0089PNG"))) {
            var answer = world.upload(hal, other, PNG);
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.code()).isEqualTo("UNSUPPORTED_IMAGE");
        }
    }

    @ParameterizedTest
    @CsvSource({"30000, 30000", "10001, 1", "1, 10001", "5001, 5000", "2147483647, 2147483647"})
    void a_small_file_with_a_huge_picture_is_refused_before_it_is_decoded(int width, int height) {
        var ida = UserWorld.player("ida");
        var answer = world.upload(ida, TestImages.pngOfSize(width, height), PNG);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IMAGE_TOO_LARGE");
    }

    @Test
    void what_is_not_whole_is_refused_and_changes_nothing() {
        var jon = UserWorld.player("jon");
        var url = uploaded(jon, "RGBW");
        var quarters = TestImages.quarters(300, "WBGR");
        for (var file :
                List.of(
                        TestImages.png(quarters),
                        TestImages.jpeg(quarters),
                        TestImages.resource("quarters-lossy.webp"),
                        TestImages.resource("quarters-lossless-alpha.webp"))) {
            for (var length : List.of(file.length - 1, file.length * 3 / 4, file.length / 2)) {
                var answer = world.upload(jon, Arrays.copyOf(file, length), PNG);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.code()).isEqualTo("IMAGE_DAMAGED");
            }
        }
        var altered = TestImages.png(quarters);
        altered[altered.length / 2] ^= 1;
        assertThat(world.upload(jon, altered, PNG).code()).isEqualTo("IMAGE_DAMAGED");
        assertThat(world.upload(jon, TestImages.pngOfSize(300, 300), PNG).code())
                .isEqualTo("IMAGE_DAMAGED");
        assertThat(world.get(jon, "/users/me").text("avatar_url")).isEqualTo(url);
    }

    @Test
    void four_mebibytes_are_taken_and_no_byte_more() {
        var kim = UserWorld.player("kim");
        var png = noise(1_150, 1_180);
        var whole = Arrays.copyOf(png, BODY_MAX);
        assertThat(png).hasSizeBetween(3 << 20, BODY_MAX);
        assertThat(world.upload(kim, whole, PNG).status()).isEqualTo(200);

        var answer = world.upload(kim, Arrays.copyOf(png, BODY_MAX + 1), PNG);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void another_picture_takes_the_place_of_the_old_one_which_is_deleted() {
        var lea = UserWorld.player("lea");
        var first = uploaded(lea, "RGBW");
        var second = uploaded(lea, "WBGR");

        assertThat(second).isNotEqualTo(first);
        assertThat(TestImages.quartersOf(world.fetch(second).body())).isEqualTo("WBGR");
        var old = world.fetch(first);
        assertThat(TestImages.quartersOf(old.body())).isEqualTo("WBGR");
        assertThat(header(old, "Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(stored(lea, first)).isZero();
        assertThat(stored(lea, second)).isEqualTo(3);
    }

    @Test
    void a_picture_can_be_taken_away() {
        var mia = UserWorld.player("mia");
        var url = uploaded(mia, "RGBW");
        assertThat(world.send(mia, "DELETE", "/users/avatar", "").status()).isEqualTo(204);
        assertThat(world.send(mia, "DELETE", "/users/avatar", "").status()).isEqualTo(204);

        assertThat(world.get(mia, "/users/me").body().has("avatar_url")).isFalse();
        var gone = world.fetch(url);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(new String(gone.body(), StandardCharsets.UTF_8)).contains("AVATAR_NOT_FOUND");
        assertThat(stored(mia, url)).isZero();
    }

    @Test
    void what_is_no_player_and_no_size_is_refused() {
        var nia = UserWorld.player("nia");
        uploaded(nia, "RGBW");
        assertThat(world.fetch(path(UserWorld.player("nobody"), 64)).statusCode()).isEqualTo(404);
        assertThat(world.fetch("/users/me/avatar/64").statusCode()).isEqualTo(400);
        assertThat(world.fetch(path(nia, 65)).statusCode()).isEqualTo(400);
        assertThat(world.fetch(path(nia, 64) + "?v=../..").statusCode()).isEqualTo(200);
    }

    private String uploaded(Caller player, String colours) {
        var picture = TestImages.png(TestImages.quarters(64, colours));
        return world.upload(player, picture, PNG).text("avatar_url");
    }

    /// How many squares of a version lie in storage.
    private static long stored(Caller player, String url) {
        var version = url.substring(url.indexOf('=') + 1);
        var config = ObjectsConfig.from(new Settings(Map.of("ore.s3.endpoint", TestParts.s3())));
        try (var store = ObjectStore.open(config, "avatars", new Health())) {
            return Stream.of(64, 256, 512)
                    .map(side -> "avatars/%s/%s/%d".formatted(player.player(), version, side))
                    .filter(key -> store.get(key).isPresent())
                    .count();
        }
    }

    private static byte[] noise(int width, int height) {
        var random = new Random(7);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) image.setRGB(x, y, random.nextInt());
        }
        return TestImages.png(image);
    }

    private static String path(Caller player, int side) {
        return "/users/%s/avatar/%d".formatted(player.player(), side);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
