package game.ore.user.avatar;

import module java.base;

/// The chunks of a WebP file (RFC 9649).
final class WebpFile {
    private static final int RIFF = tag("RIFF");
    private static final int WEBP = tag("WEBP");
    private static final int EXTENDED = tag("VP8X");
    private static final int LOSSY = tag("VP8 ");
    private static final int LOSSLESS = tag("VP8L");
    private static final int EXIF = tag("EXIF");

    private static final int HEAD_BYTES = 12;
    private static final int ANIMATED = 0x02;
    private static final int LOSSLESS_SIGNATURE = 0x2f;

    private record Size(int width, int height) {}

    private final ByteBuffer in;
    private Optional<Size> canvas = Optional.empty();
    private Optional<Size> frame = Optional.empty();
    private int orientation = ImageHeader.UPRIGHT;

    private WebpFile(ByteBuffer in) {
        this.in = in;
    }

    static boolean begins(byte[] bytes) {
        if (bytes.length < HEAD_BYTES) return false;
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return in.getInt(0) == RIFF && in.getInt(8) == WEBP;
    }

    static ImageHeader read(byte[] bytes) throws BadImage {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var length = Integer.toUnsignedLong(in.getInt(4)) + 8;
        if (length > bytes.length) throw BadImage.damaged("ends too early");
        return new WebpFile(in.limit((int) length).position(HEAD_BYTES)).read();
    }

    private ImageHeader read() throws BadImage {
        while (in.remaining() >= 2 * Integer.BYTES) {
            var type = in.getInt();
            var length = in.getInt();
            var data = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
            if (type == EXTENDED) canvas(data);
            else if (type == LOSSY) frame(lossy(data));
            else if (type == LOSSLESS) frame(lossless(data));
            else if (type == EXIF) orientation = Exif.orientation(withoutName(data));
        }
        var size = frame.orElseThrow(() -> BadImage.damaged("has no pixels"));
        if (!canvas.orElse(size).equals(size)) throw BadImage.damaged("two sizes");
        return new ImageHeader(ImageHeader.Kind.WEBP, size.width, size.height, orientation);
    }

    private void canvas(ByteBuffer data) throws BadImage {
        if ((data.get(0) & ANIMATED) != 0) throw BadImage.unsupported("moves");
        canvas = Optional.of(new Size(threeBytes(data, 4) + 1, threeBytes(data, 7) + 1));
    }

    private void frame(Size size) throws BadImage {
        if (frame.isPresent()) throw BadImage.damaged("two pictures in one");
        if (size.width < 1 || size.height < 1) throw BadImage.damaged("has no size");
        frame = Optional.of(size);
    }

    /// RFC 6386, 9.1.
    private static Size lossy(ByteBuffer data) throws BadImage {
        var isKeyFrame = (data.get(0) & 1) == 0;
        if (!isKeyFrame || threeBytes(data, 3) != 0x2a019d) throw BadImage.damaged("no key frame");
        return new Size(data.getShort(6) & 0x3fff, data.getShort(8) & 0x3fff);
    }

    /// RFC 9649, 3.4.
    private static Size lossless(ByteBuffer data) throws BadImage {
        if (data.get(0) != LOSSLESS_SIGNATURE) throw BadImage.damaged("no lossless picture");
        var bits = data.getInt(1);
        return new Size((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
    }

    /// Some writers put the name in front that JPEG files have there.
    private static ByteBuffer withoutName(ByteBuffer data) {
        var named = data.remaining() > 6 && data.getInt(0) == tag("Exif");
        return named ? data.position(6).slice() : data;
    }

    private static int threeBytes(ByteBuffer in, int at) {
        return (in.getShort(at) & 0xffff) | (in.get(at + 2) & 0xff) << 16;
    }

    private static int tag(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }
}
