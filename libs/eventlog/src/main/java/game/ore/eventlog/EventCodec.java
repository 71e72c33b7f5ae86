package game.ore.eventlog;

import module java.base;

import game.ore.eventlog.avro.Envelope;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/// Events to bytes and back: an Avro envelope around an Avro payload.
///
/// A payload written with an older schema is read into today's, as long as both are known here.
public final class EventCodec {
    /// More than a message on Kafka may have.
    private static final int LONGEST_BYTES = 4 << 20;

    static {
        // Avro makes room for as many bytes as damaged ones claim to be, up to 2 GB. It reads these
        // limits once, for the whole JVM.
        limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY);
        limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY);
    }

    /// What bytes were written with, and what they are read into.
    private record Reading(long fingerprint, String type) {}

    private final Map<String, Schema> today;
    private final Map<String, Long> fingerprints;
    private final Map<Long, Schema> everWritten = new HashMap<>();

    /// Made once: making one costs more than reading an event.
    private final Map<Reading, SpecificDatumReader<SpecificRecord>> readers =
            new ConcurrentHashMap<>();

    private final SpecificDatumReader<SpecificRecord> envelopes =
            reader(Envelope.getClassSchema(), Envelope.getClassSchema());

    /// @param today the schemas that events are read into, one for each type
    /// @param older schemas that earlier versions wrote with
    public EventCodec(Collection<Schema> today, Collection<Schema> older) {
        this.today =
                today.stream().collect(Collectors.toUnmodifiableMap(Schema::getFullName, s -> s));
        this.fingerprints =
                today.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Schema::getFullName,
                                        SchemaNormalization::parsingFingerprint64));
        Stream.concat(older.stream(), today.stream())
                .forEach(schema ->
                        everWritten.put(SchemaNormalization.parsingFingerprint64(schema), schema));
    }

    public byte[] encode(Event event) {
        var fingerprint = fingerprints.get(event.type());
        if (fingerprint == null) {
            throw new IllegalStateException("not a registered event: " + event.type());
        }
        return write(
                Envelope.newBuilder()
                        .setId(event.id())
                        .setType(event.type())
                        .setTime(event.at())
                        .setProducer(event.producer())
                        .setTrace(event.trace())
                        .setKey(event.key())
                        .setFingerprint(fingerprint)
                        .setPayload(ByteBuffer.wrap(write(event.payload())))
                        .build());
    }

    /// @throws IllegalArgumentException when the bytes are no event that is known here
    public Event decode(byte[] bytes) {
        var envelope = (Envelope) read(envelopes, "Envelope", bytes);
        var reading = new Reading(envelope.getFingerprint(), envelope.getType());
        var reader = readers.computeIfAbsent(reading, this::reader);
        var payload = new byte[envelope.getPayload().remaining()];
        envelope.getPayload().get(payload);
        return new Event(
                envelope.getId(),
                envelope.getTime(),
                envelope.getProducer(),
                envelope.getTrace(),
                envelope.getKey(),
                read(reader, reading.type, payload));
    }

    private static void limit(String property) {
        if (System.getProperty(property) == null)
            System.setProperty(property, Integer.toString(LONGEST_BYTES));
    }

    private SpecificDatumReader<SpecificRecord> reader(Reading reading) {
        var written = everWritten.get(reading.fingerprint);
        var wanted = today.get(reading.type);
        if (written == null || wanted == null)
            throw new IllegalArgumentException("unknown event or schema: " + reading.type);
        return reader(written, wanted);
    }

    private static SpecificDatumReader<SpecificRecord> reader(Schema written, Schema wanted) {
        return new SpecificDatumReader<>(written, wanted, SpecificData.getForSchema(wanted));
    }

    private static byte[] write(SpecificRecord value) {
        try {
            var out = new ByteArrayOutputStream(256);
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static SpecificRecord read(
            SpecificDatumReader<SpecificRecord> reader, String type, byte[] bytes) {
        try {
            return Objects.requireNonNull(
                    reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null)));
        } catch (IOException | RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "not an Avro " + type + ": " + damaged.getMessage(), damaged);
        }
    }
}
