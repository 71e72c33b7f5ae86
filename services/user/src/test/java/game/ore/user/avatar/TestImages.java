package game.ore.user.avatar;

import module java.base;

import java.awt.Color;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;

/// Pictures for tests, most of them with a colour in each quarter.
public final class TestImages {
    /// What stands in pictures that carry secrets.
    public static final String SECRET = "Unter den Linden 77";

    private static final Map<Character, Color> COLOURS =
            Map.of('R', Color.RED, 'G', Color.GREEN, 'B', Color.BLUE, 'W', Color.WHITE);

    private TestImages() {}

    /// A square with the colours of its quarters, row by row: of `RGBW`, `-` for none.
    public static BufferedImage quarters(int side, String colours) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                var quarter = colours.charAt(2 * (2 * y / side) + 2 * x / side);
                if (quarter != '-') image.setRGB(x, y, colour(quarter));
            }
        }
        return image;
    }

    /// The colours in the middles of the quarters of an encoded square, as [#quarters] takes them.
    public static String quartersOf(byte[] encoded) {
        var image = decoded(encoded);
        var quarter = image.getWidth() / 4;
        var colours = new StringBuilder();
        for (var y = quarter; y < image.getHeight(); y += 2 * quarter) {
            for (var x = quarter; x < image.getWidth(); x += 2 * quarter) {
                colours.append(nearest(image.getRGB(x, y)));
            }
        }
        return colours.toString();
    }

    public static BufferedImage decoded(byte[] encoded) {
        try {
            return Objects.requireNonNull(
                    ImageIO.read(new ByteArrayInputStream(encoded)),
                    () -> "no picture: " + new String(encoded, StandardCharsets.ISO_8859_1));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    public static byte[] png(BufferedImage image) {
        return encoded("png", image);
    }

    public static byte[] gif(BufferedImage image) {
        return encoded("gif", image);
    }

    public static byte[] jpeg(BufferedImage image) {
        var opaque =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) opaque.setRGB(x, y, image.getRGB(x, y));
        }
        return encoded("jpeg", opaque);
    }

    /// A JPEG file as a telephone writes it: turned, and with the place where it was taken.
    public static byte[] photograph(BufferedImage image, int orientation) {
        var plain = ByteBuffer.wrap(jpeg(image));
        var exif = exif(orientation);
        var file = ByteBuffer.allocate(plain.remaining() + 4 + exif.length);
        file.putShort(plain.getShort());
        file.putShort((short) 0xffe1).putShort((short) (2 + exif.length)).put(exif);
        return file.put(plain).array();
    }

    /// A file that says it is a picture of this size, with hardly anything in it.
    public static byte[] pngOfSize(int width, int height) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", deflated(new byte[1_000]));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    public static byte[] resource(String name) {
        try (var stream = TestImages.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] exif(int orientation) {
        var address = SECRET.getBytes(StandardCharsets.US_ASCII);
        var out = ByteBuffer.allocate(256);
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
        out.putShort((short) 3);
        entry(out, 0x010e, 2, address.length, 50); // description
        entry(out, 0x0112, 3, 1, orientation << 16);
        entry(out, 0x8825, 4, 1, 50 + address.length); // to the place
        out.putInt(0);
        out.put(address);
        out.putShort((short) 1);
        entry(out, 1, 2, 2, 'N' << 24);
        out.putInt(0);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var named = ByteBuffer.allocate(4 + data.length);
        named.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        var sum = new CRC32();
        sum.update(named.array());
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(named.array());
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] deflated(byte[] data) {
        var out = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(out)) {
            deflating.write(data);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] encoded(String format, BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) throw new IllegalStateException(format);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static int colour(char name) {
        return Objects.requireNonNull(COLOURS.get(name)).getRGB();
    }

    private static char nearest(int pixel) {
        if (pixel >>> 24 < 128) return '-';
        return COLOURS.keySet().stream()
                .min(Comparator.comparingInt(name -> distance(pixel, colour(name))))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> (one >>> shift & 0xff) - (other >>> shift & 0xff))
                .map(difference -> difference * difference)
                .sum();
    }
}
