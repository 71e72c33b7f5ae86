package game.ore.audit;

import module java.base;

/// A deed as it stands in the log.
///
/// @param id counts from 1 without a gap
/// @param at to the microsecond, as the database keeps it
/// @param texts what people have written freely, as far as it was not erased. The details of the
///   deed hold the digest of each
/// @param previous the hash of the entry before; of the first, 32 zero bytes in hexadecimal
/// @param hash SHA-256 over all of it but the texts, in hexadecimal
public record AuditEntry(
        long id, Instant at, Deed deed, Map<String, FreeText> texts, String previous, String hash) {
    static final String BEGINNING = "0".repeat(64);

    /// The entry after `before`.
    static AuditEntry after(
            Optional<AuditEntry> before, Instant at, Deed deed, Map<String, FreeText> texts) {
        var id = before.map(AuditEntry::id).orElse(0L) + 1;
        var previous = before.map(AuditEntry::hash).orElse(BEGINNING);
        var time = at.truncatedTo(ChronoUnit.MICROS);
        var digested = deed.with(texts);
        var hash = hash(id, time, digested, previous);
        return new AuditEntry(id, time, digested, texts, previous, hash);
    }

    /// Whether every text that is still there is the one that was written.
    boolean hasItsTexts() {
        return texts.entrySet().stream()
                .allMatch(
                        text -> text.getValue().digest().equals(deed.details().get(text.getKey())));
    }

    /// What the hash of this entry has to be.
    String computedHash() {
        return hash(id, at, deed, previous);
    }

    /// Every part goes in behind its length, so that no two entries are written the same way.
    private static String hash(long id, Instant at, Deed deed, String previous) {
        var digest = sha256();
        var parts = new ArrayList<String>();
        parts.addAll(List.of(previous, Long.toString(id), at.toString()));
        parts.addAll(List.of(deed.actor(), deed.action(), deed.subject()));
        deed.details().forEach((name, value) -> parts.addAll(List.of(name, value)));
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
