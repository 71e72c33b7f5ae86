package game.ore.user.avatar;

import module java.base;

/// The chunks of a PNG file (RFC 2083; PNG, third edition, 5).
final class PngFile {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int EXIF = 0x65584966;

    /// Set in the type of a chunk that a decoder may skip.
    private static final int ANCILLARY = 0x20000000;

    private static final int HEADER_BYTES = 13;

    private PngFile() {}

    static boolean begins(byte[] bytes) {
        return bytes.length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong() == SIGNATURE;
    }

    static ImageHeader read(byte[] bytes) throws BadImage {
        var in = ByteBuffer.wrap(bytes).position(Long.BYTES);
        if (in.getInt() != HEADER_BYTES || in.getInt() != IHDR) {
            throw BadImage.damaged("does not begin with a header");
        }
        var width = in.getInt();
        var height = in.getInt();
        if (width < 1 || height < 1) throw BadImage.damaged("has no size");

        in.position(Long.BYTES);
        var orientation = ImageHeader.UPRIGHT;
        var hasPixels = false;
        while (true) {
            var length = in.getInt();
            var type = in.getInt();
            var data = in.slice(in.position(), length);
            if ((type & ANCILLARY) == 0) checkSum(in, length);
            if (type == EXIF) orientation = Exif.orientation(data);
            if (type == IDAT) hasPixels = true;
            if (type == IEND) break;
            in.position(in.position() + length + Integer.BYTES);
        }
        if (!hasPixels) throw BadImage.damaged("has no pixels");
        return new ImageHeader(ImageHeader.Kind.PNG, width, height, orientation);
    }

    /// @param in at the data of a chunk
    private static void checkSum(ByteBuffer in, int length) throws BadImage {
        var sum = new CRC32();
        sum.update(in.slice(in.position() - Integer.BYTES, length + Integer.BYTES));
        if ((int) sum.getValue() != in.getInt(in.position() + length)) {
            throw BadImage.damaged("a chunk is not as it was written");
        }
    }
}
