package game.ore.user.avatar;

import module java.base;

/// The one thing that EXIF says and that is needed before all of it is thrown away.
final class Exif {
    private static final int LITTLE = 0x4949;
    private static final int BIG = 0x4d4d;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int ENTRIES_MAX = 512;
    private static final int ORIENTATIONS = 8;

    private Exif() {}

    /// How the picture has to be turned, 1 to 8; upright when it is not told or not understood.
    ///
    /// @param tiff from the mark of the byte order on
    static int orientation(ByteBuffer tiff) {
        try {
            var in = tiff.duplicate();
            switch (in.order(ByteOrder.BIG_ENDIAN).getShort(0)) {
                case LITTLE -> in.order(ByteOrder.LITTLE_ENDIAN);
                case BIG -> in.order(ByteOrder.BIG_ENDIAN);
                default -> {
                    return ImageHeader.UPRIGHT;
                }
            }
            return orientation(in, in.getInt(4));
        } catch (IndexOutOfBoundsException notWhole) {
            return ImageHeader.UPRIGHT;
        }
    }

    private static int orientation(ByteBuffer in, int directory) {
        var entries = Math.min(in.getShort(directory) & 0xffff, ENTRIES_MAX);
        for (var i = 0; i < entries; i++) {
            var entry = directory + Short.BYTES + i * ENTRY_BYTES;
            if ((in.getShort(entry) & 0xffff) != ORIENTATION) continue;
            var value = in.getShort(entry + 8) & 0xffff;
            var known = in.getShort(entry + 2) == SHORT && value >= 1 && value <= ORIENTATIONS;
            return known ? value : ImageHeader.UPRIGHT;
        }
        return ImageHeader.UPRIGHT;
    }
}
