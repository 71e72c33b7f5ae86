package game.ore.user.avatar;

import module java.base;

/// The segments of a JPEG file (ITU-T T.81, annex B).
final class JpegFile {
    private static final int MARKER = 0xff;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int RESTART_FIRST = 0xd0;
    private static final int RESTART_LAST = 0xd7;

    /// Frames that decoders know: baseline, extended, progressive.
    private static final Set<Integer> FRAMES = Set.of(0xc0, 0xc1, 0xc2);

    /// What lies between the frames and is none: tables and an extension.
    private static final Set<Integer> NO_FRAMES = Set.of(0xc4, 0xc8, 0xcc);

    /// Each scan goes over the whole picture: a small file of thousands would take minutes.
    private static final int SCANS_MAX = 32;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer in;
    private Optional<ImageHeader> frame = Optional.empty();
    private int orientation = ImageHeader.UPRIGHT;
    private int scans;

    private JpegFile(ByteBuffer in) {
        this.in = in;
    }

    static boolean begins(byte[] bytes) {
        return bytes.length >= 3
                && (bytes[0] & 0xff) == MARKER
                && (bytes[1] & 0xff) == START
                && (bytes[2] & 0xff) == MARKER;
    }

    static ImageHeader read(byte[] bytes) throws BadImage {
        return new JpegFile(ByteBuffer.wrap(bytes).position(2)).read();
    }

    private ImageHeader read() throws BadImage {
        for (var marker = marker(); marker != END; marker = marker()) {
            var length = (in.getShort() & 0xffff) - Short.BYTES;
            if (length < 0) throw BadImage.damaged("a segment without a length");
            var segment = in.slice(in.position(), length);
            in.position(in.position() + length);
            if (FRAMES.contains(marker)) frame(segment);
            else if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.contains(marker))
                throw BadImage.unsupported("a rare kind of JPEG");
            else if (marker == APP1) application(segment);
            else if (marker == SCAN) scan();
        }
        var known = frame.orElseThrow(() -> BadImage.damaged("has no size"));
        if (scans == 0) throw BadImage.damaged("has no pixels");
        return new ImageHeader(known.kind(), known.width(), known.height(), orientation);
    }

    private int marker() throws BadImage {
        if ((in.get() & 0xff) != MARKER) throw BadImage.damaged("something between segments");
        var marker = in.get() & 0xff;
        while (marker == MARKER) marker = in.get() & 0xff;
        return marker;
    }

    private void frame(ByteBuffer segment) throws BadImage {
        if (frame.isPresent()) throw BadImage.damaged("two pictures in one");
        var bits = segment.get() & 0xff;
        var height = segment.getShort() & 0xffff;
        var width = segment.getShort() & 0xffff;
        var components = segment.get() & 0xff;
        if (width == 0 || height == 0) throw BadImage.damaged("has no size");
        if (bits != 8) throw BadImage.unsupported("not 8 bits deep");
        if (components != 1 && components != 3) throw BadImage.unsupported("colours for print");
        frame =
                Optional.of(
                        new ImageHeader(ImageHeader.Kind.JPEG, width, height, ImageHeader.UPRIGHT));
    }

    private void application(ByteBuffer segment) {
        var name = new byte[Math.min(EXIF.length, segment.remaining())];
        segment.get(name);
        if (Arrays.equals(name, EXIF)) orientation = Exif.orientation(segment.slice());
    }

    /// Steps over the coded pixels, in which a marker's first byte is followed by 0 or is one of
    /// the restarts.
    private void scan() throws BadImage {
        if (++scans > SCANS_MAX) throw BadImage.damaged("more scans than any encoder makes");
        while (true) {
            if ((in.get() & 0xff) != MARKER) continue;
            var next = in.get(in.position()) & 0xff;
            var inside = next == 0 || (next >= RESTART_FIRST && next <= RESTART_LAST);
            if (inside || next == MARKER) continue;
            in.position(in.position() - 1);
            return;
        }
    }
}
