package game.ore.user.avatar;

import module java.base;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// A square of pixels, and what is done to it.
///
/// @param pixels red, green, blue and opacity, eight bits each
record Raster(BufferedImage pixels) {
    private static final int OPAQUE = 0xff;

    /// The same square with another side. Steps of a half keep small things from vanishing.
    Raster scaled(int side) {
        var image = pixels;
        while (image.getWidth() >= 2 * side) {
            image = drawn(image, Math.max(side, image.getWidth() / 2));
        }
        return new Raster(drawn(image, side));
    }

    /// Turned to stand upright.
    ///
    /// @param orientation 1 to 8 as in EXIF
    Raster turned(int orientation) {
        if (orientation == ImageHeader.UPRIGHT) return this;
        var side = pixels.getWidth();
        var last = side - 1;
        var turned = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                var colour =
                        switch (orientation) {
                            case 2 -> pixels.getRGB(last - x, y);
                            case 3 -> pixels.getRGB(last - x, last - y);
                            case 4 -> pixels.getRGB(x, last - y);
                            case 5 -> pixels.getRGB(y, x);
                            case 6 -> pixels.getRGB(y, last - x);
                            case 7 -> pixels.getRGB(last - y, last - x);
                            case 8 -> pixels.getRGB(last - y, x);
                            default -> throw new IllegalArgumentException("turn " + orientation);
                        };
                turned.setRGB(x, y, colour);
            }
        }
        return new Raster(turned);
    }

    /// Whether nothing shines through anywhere.
    boolean opaque() {
        var side = pixels.getWidth();
        return IntStream.of(pixels.getRGB(0, 0, side, side, new int[side * side], 0, side))
                .allMatch(colour -> colour >>> 24 == OPAQUE);
    }

    /// The same without opacity, as JPEG wants it.
    BufferedImage withoutOpacity() {
        var side = pixels.getWidth();
        var plain = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        draw(pixels, plain);
        return plain;
    }

    private static BufferedImage drawn(BufferedImage from, int side) {
        var to = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        draw(from, to);
        return to;
    }

    private static void draw(BufferedImage from, BufferedImage to) {
        var graphics = to.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
        } finally {
            graphics.dispose();
        }
    }
}
