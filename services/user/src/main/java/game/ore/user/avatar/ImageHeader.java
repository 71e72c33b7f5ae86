package game.ore.user.avatar;

import module java.base;

/// What a file says of the picture in it. Read from its bytes alone, without decoding anything.
///
/// @param width in pixels, as stored
/// @param orientation 1 to 8 as in EXIF: how the stored picture has to be turned to stand upright
record ImageHeader(Kind kind, int width, int height, int orientation) {
    /// What kind of file it is.
    enum Kind {
        PNG("png", false),
        JPEG("jpeg", false),
        WEBP("webp", true);

        private final String reader;
        private final boolean whole;

        Kind(String reader, boolean whole) {
            this.reader = reader;
            this.whole = whole;
        }

        /// The name by which a decoder is found.
        String reader() {
            return reader;
        }

        /// Whether the decoder needs room for all of the picture at once.
        boolean whole() {
            return whole;
        }
    }

    static final int UPRIGHT = 1;

    /// What kind of file it is stands in its bytes, whatever its sender calls it.
    ///
    /// @throws BadImage when it is none that we know, or ends too early
    static ImageHeader of(byte[] bytes) throws BadImage {
        try {
            if (PngFile.begins(bytes)) return PngFile.read(bytes);
            if (JpegFile.begins(bytes)) return JpegFile.read(bytes);
            if (WebpFile.begins(bytes)) return WebpFile.read(bytes);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException endsTooEarly) {
            throw BadImage.damaged("ends too early");
        }
        throw BadImage.unsupported("neither PNG, JPEG nor WebP");
    }

    int shorterSide() {
        return Math.min(width, height);
    }
}
