package game.ore.mail;

import module java.base;

/// A letter in plain text to one address.
///
/// @param useUntil after this nobody needs it any more, so that it is not sent
public record Mail(String to, String subject, String text, Instant useUntil) {
    private static final int SUBJECT_MAX = 200;
    private static final int TEXT_MAX = 10_000;

    public Mail {
        if (subject.length() > SUBJECT_MAX || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the subject must be one line");
        }
        if (text.length() > TEXT_MAX) {
            throw new IllegalArgumentException("more than " + TEXT_MAX + " characters");
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(to);
            out.writeUTF(subject);
            out.writeUTF(text);
            out.writeLong(useUntil.toEpochMilli());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Mail of(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Mail(
                    in.readUTF(), in.readUTF(), in.readUTF(), Instant.ofEpochMilli(in.readLong()));
        } catch (IOException damaged) {
            throw new UncheckedIOException("not a mail as we write it", damaged);
        }
    }

    /// Letters hold secrets: they stay out of logs.
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
