package game.ore.bench.report;

import module java.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The files in which results are kept: `NAME.json` with every measurement, `NAME.md` to be quoted.
public final class Results {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final Path folder;

    public Results(Path folder) {
        this.folder = folder;
    }

    /// Replaces those of an earlier run.
    ///
    /// @return where the Markdown is
    public Path write(String name, Report report, Occasion occasion) throws IOException {
        Files.createDirectories(folder);
        var all = new LinkedHashMap<String, Object>();
        all.put("command", occasion.command());
        all.put("at", occasion.at().toString());
        all.put("commit", occasion.commit());
        all.put("machine", occasion.machine());
        all.put("flags", occasion.flags());
        all.put("notes", report.notes());
        all.put("measured", report.raw());
        JSON.writeValue(folder.resolve(name + ".json").toFile(), all);
        return Files.writeString(folder.resolve(name + ".md"), report.markdown(occasion));
    }
}
