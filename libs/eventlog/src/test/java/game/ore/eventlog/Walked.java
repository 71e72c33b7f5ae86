package game.ore.eventlog;

import module java.base;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/// A payload for tests, that can be written with an older schema too.
public final class Walked extends SpecificRecordBase {
    static final Schema TODAY =
            new Schema.Parser()
                    .parse(
                            """
                            {"type": "record", "name": "Walked", "namespace": "game.ore.eventlog", "fields": [
                              {"name": "who", "type": "string"},
                              {"name": "meters", "type": "long"},
                              {"name": "mood", "type": "string", "default": "unknown"}]}
                            """);

    /// Had no mood, counted in `int`, and told the shoes.
    static final Schema OLDER =
            new Schema.Parser()
                    .parse(
                            """
                            {"type": "record", "name": "Walked", "namespace": "game.ore.eventlog", "fields": [
                              {"name": "shoes", "type": "string"},
                              {"name": "who", "type": "string"},
                              {"name": "meters", "type": "int"}]}
                            """);

    private final Schema schema;
    private final Object[] values;

    /// For Avro, which fills it afterwards.
    public Walked() {
        this(TODAY, "", 0L, "");
    }

    private Walked(Schema schema, Object... values) {
        this.schema = schema;
        this.values = values;
    }

    static Walked today(String who, long meters, String mood) {
        return new Walked(TODAY, who, meters, mood);
    }

    static Walked older(String shoes, String who, int meters) {
        return new Walked(OLDER, shoes, who, meters);
    }

    String who() {
        return get(TODAY.getField("who").pos()).toString();
    }

    long meters() {
        return (Long) get(TODAY.getField("meters").pos());
    }

    @Override
    public Schema getSchema() {
        return schema;
    }

    @Override
    public Object get(int field) {
        return values[field];
    }

    @Override
    public void put(int field, Object value) {
        if (field < 0 || field >= values.length) throw new AvroRuntimeException("field " + field);
        values[field] = value instanceof CharSequence text ? text.toString() : value;
    }
}
