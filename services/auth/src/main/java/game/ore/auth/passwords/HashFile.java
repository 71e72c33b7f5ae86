package game.ore.auth.passwords;

import module java.base;

/// A file of SHA-1 hashes of passwords as haveibeenpwned.com gives it out: lines `HASH:count`,
/// sorted. It has tens of gigabytes, so it stays on the disk and is searched there, by halves.
final class HashFile implements AutoCloseable {
    private static final int HASH_CHARS = 40;

    /// Longer than any line with its end.
    private static final int LINE_MAX = 64;

    private static final Pattern LINE = Pattern.compile("[0-9A-F]{40}:\\d{1,20}");

    private final FileChannel channel;
    private final long size;

    private HashFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /// One line, and where it and the next begin.
    private record Line(long start, long next, String text) {
        String hash() {
            return text.substring(0, HASH_CHARS);
        }
    }

    /// @throws IllegalArgumentException when it is not such a file
    static HashFile open(Path path) {
        try {
            var channel = FileChannel.open(path, StandardOpenOption.READ);
            var file = new HashFile(channel, channel.size());
            try {
                if (file.size == 0) throw new IllegalStateException("it is empty");
                if (file.lineAt(0).hash().compareTo(file.lineAt(file.size - 1).hash()) > 0) {
                    throw new IllegalStateException("it is not sorted");
                }
                return file;
            } catch (IOException | IllegalStateException unfit) {
                channel.close();
                throw unfit;
            }
        } catch (IOException | IllegalStateException unfit) {
            throw new IllegalArgumentException(
                    "auth.breached-passwords-file %s: %s".formatted(path, unfit), unfit);
        }
    }

    boolean contains(String password) {
        var wanted = sha1(password);
        try {
            var low = 0L;
            var high = size;
            while (low < high) {
                var line = lineAt((low + high) >>> 1);
                var order = line.hash().compareTo(wanted);
                if (order == 0) return true;
                if (order < 0) low = line.next();
                else high = line.start();
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException("the file of breached passwords", failure);
        }
    }

    /// The line that has a byte at this place.
    private Line lineAt(long place) throws IOException {
        var from = Math.max(0, place - LINE_MAX);
        var window = ByteBuffer.allocate(2 * LINE_MAX);
        while (window.hasRemaining() && channel.read(window, from + window.position()) > 0) {
            // until it is full or the file ends
        }
        var text = new String(window.array(), 0, window.position(), StandardCharsets.ISO_8859_1);
        var start = text.lastIndexOf('\n', (int) (place - from) - 1) + 1;
        var end = text.indexOf('\n', (int) (place - from));
        var next = end < 0 ? text.length() : end + 1;
        var line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
        if (!LINE.matcher(line).matches()) {
            throw new IllegalStateException("no line HASH:count at byte " + (from + start));
        }
        return new Line(from + start, from + next, line);
    }

    private static String sha1(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
