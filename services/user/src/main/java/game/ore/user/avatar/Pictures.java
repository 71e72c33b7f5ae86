package game.ore.user.avatar;

import module java.base;

import game.ore.runtime.Overloaded;
import game.ore.user.domain.Avatar;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes small squares of pictures that strangers have sent.
///
/// Decoding takes a core and memory, so it happens on a few threads of its own with a short queue
/// before them: the caller waits, and one too many is refused with [Overloaded].
final class Pictures implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int LARGEST = Avatar.SIDES.getLast();
    private static final float JPEG_QUALITY = 0.85f;

    private final AvatarConfig.Limits limits;
    private final ThreadPoolExecutor threads;
    private final Timer timer;

    private Pictures(AvatarConfig.Limits limits, ThreadPoolExecutor threads, Timer timer) {
        this.limits = limits;
        this.threads = threads;
        this.timer = timer;
    }

    static Pictures open(AvatarConfig config, MeterRegistry metrics) {
        var threads =
                new ThreadPoolExecutor(
                        config.threads(),
                        config.threads(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queueMax()),
                        Thread.ofPlatform().daemon().name("avatar-", 0).factory());
        return new Pictures(config.limits(), threads, metrics.timer("user.avatar.decodings"));
    }

    /// @throws BadImage when the picture is not taken
    /// @throws Overloaded when too many are waiting
    Squares squares(byte[] file) throws BadImage {
        var header = ImageHeader.of(file);
        limits.check(header);
        try {
            return threads.submit(() -> timer.recordCallable(() -> made(file, header))).get();
        } catch (RejectedExecutionException _) {
            throw new Overloaded("making avatars", RETRY_AFTER);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BadImage bad) throw bad;
            throw new IllegalStateException("making an avatar failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making an avatar", interrupted);
        }
    }

    private static Squares made(byte[] file, ImageHeader header) throws BadImage, IOException {
        var upright = new Raster(middle(file, header)).scaled(LARGEST).turned(header.orientation());
        var format = upright.opaque() ? Avatar.Format.JPEG : Avatar.Format.PNG;
        var bySide = new TreeMap<Integer, byte[]>();
        for (var side : Avatar.SIDES) {
            var square = upright.scaled(side);
            bySide.put(
                    side,
                    switch (format) {
                        case JPEG -> encoded("jpeg", square.withoutOpacity());
                        case PNG -> encoded("png", square.pixels());
                    });
        }
        return new Squares(format, bySide);
    }

    /// The square in the middle of the picture, of which only so many pixels are kept as are
    /// needed: a large picture takes no more memory than one of four times the largest square.
    private static BufferedImage middle(byte[] file, ImageHeader header) throws BadImage {
        var reader = ImageIO.getImageReadersByFormatName(header.kind().reader()).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            return middle(reader, header);
        } catch (IOException | RuntimeException notWhatItSays) {
            throw BadImage.damaged(String.valueOf(notWhatItSays.getMessage()));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage middle(ImageReader reader, ImageHeader header)
            throws BadImage, IOException {
        if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
            throw BadImage.damaged("two sizes");
        }
        var side = header.shorterSide();
        var param = reader.getDefaultReadParam();
        param.setSourceRegion(
                new Rectangle(
                        (header.width() - side) / 2, (header.height() - side) / 2, side, side));
        var step = Math.max(1, side / (2 * LARGEST));
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quality(writer, format));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageWriteParam quality(ImageWriter writer, String format) {
        var param = writer.getDefaultWriteParam();
        if (format.equals("jpeg")) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(JPEG_QUALITY);
        }
        return param;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
