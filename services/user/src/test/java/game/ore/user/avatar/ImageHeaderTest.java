package game.ore.user.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
    private static final byte[] JPEG = TestImages.jpeg(TestImages.quarters(32, "RGBW"));

    @Test
    void kind_size_and_orientation_are_read_without_decoding() throws BadImage {
        var quarters = TestImages.quarters(48, "RGB-");
        assertThat(ImageHeader.of(TestImages.png(quarters)))
                .isEqualTo(new ImageHeader(ImageHeader.Kind.PNG, 48, 48, 1));
        assertThat(ImageHeader.of(TestImages.photograph(quarters, 6)))
                .isEqualTo(new ImageHeader(ImageHeader.Kind.JPEG, 48, 48, 6));
        assertThat(ImageHeader.of(TestImages.resource("quarters-lossy-alpha.webp")))
                .isEqualTo(new ImageHeader(ImageHeader.Kind.WEBP, 64, 64, 1));
        assertThat(ImageHeader.of(TestImages.pngOfSize(40_000, 30_000)).width()).isEqualTo(40_000);
    }

    /// Each scan goes over all pixels, and a scan of nothing takes a few bytes.
    @Test
    void a_jpeg_of_a_thousand_scans_is_not_decoded() {
        var scan = HexFormat.of().parseHex("ffda0008010100013f00");
        var out = new ByteArrayOutputStream();
        out.write(JPEG, 0, JPEG.length - 2);
        for (var i = 0; i < 1_000; i++) out.writeBytes(scan);
        out.write(JPEG, JPEG.length - 2, 2);
        assertThat(flaw(out.toByteArray())).isEqualTo(Flaw.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "c5", "c9", "ca", "cf"})
    void a_rare_kind_of_jpeg_is_refused(String frame) {
        var hex = HexFormat.of();
        var rare = hex.formatHex(JPEG).replaceFirst("ffc0", "ff" + frame);
        assertThat(flaw(hex.parseHex(rare))).isEqualTo(Flaw.UNSUPPORTED);
    }

    @Test
    void a_webp_that_moves_is_refused() {
        var animated = TestImages.resource("quarters-lossy-alpha.webp");
        animated[20] |= 0x02;
        assertThat(flaw(animated)).isEqualTo(Flaw.UNSUPPORTED);
    }

    /// The decoder might believe the other one.
    @Test
    void a_webp_with_two_sizes_is_damaged() {
        var two = TestImages.resource("quarters-lossy-alpha.webp");
        two[24] = 7;
        assertThat(flaw(two)).isEqualTo(Flaw.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_is_broken_is_told_and_never_our_mistake(long seed) {
        var random = new Random(seed);
        for (var file : files()) {
            for (var i = 0; i < 300; i++) {
                var broken = Arrays.copyOf(file, 1 + random.nextInt(file.length));
                for (var n = random.nextInt(4); n > 0; n--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                try {
                    ImageHeader.of(broken);
                } catch (BadImage told) {
                    assertThat(told.flaw()).isNotNull();
                }
            }
        }
    }

    private static List<byte[]> files() {
        return List.of(
                JPEG,
                TestImages.photograph(TestImages.quarters(32, "RGBW"), 3),
                TestImages.png(TestImages.quarters(32, "RGB-")),
                TestImages.resource("quarters-lossy.webp"),
                TestImages.resource("quarters-lossy-alpha.webp"),
                TestImages.resource("quarters-lossless-alpha.webp"));
    }

    private static Flaw flaw(byte[] file) {
        return catchThrowableOfType(BadImage.class, () -> ImageHeader.of(file)).flaw();
    }
}
